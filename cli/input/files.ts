import { accessSync, constants } from "node:fs";
import { UsageError } from "../exit.ts";

/** The file, once it is sure that it can be read. Throws UsageError. */
export function readableFile(file: string | undefined): string | undefined {
  try {
    if (file !== undefined) accessSync(file, constants.R_OK);
    return file;
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${(error as NodeJS.ErrnoException).code ?? "unknown error"}`);
  }
}
