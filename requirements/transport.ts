import type { Requirement } from "./requirement.ts";
import { fields } from "./transport/fields.ts";
import { headers } from "./transport/headers.ts";
import { legacy } from "./transport/legacy.ts";
import { links } from "./transport/links.ts";
import { paths } from "./transport/paths.ts";

/** Methods, paths, headers and the form of answers. */
export const transport = { ...paths, ...legacy, ...links, ...headers, ...fields } as const satisfies Record<
  string,
  Requirement
>;
