import type { Requirement } from "./requirement.ts";
import { fields } from "./transport/fields.ts";
import { headers } from "./transport/headers.ts";
import { paths } from "./transport/paths.ts";

/** Methods, paths, headers and the form of answers. */
export const transport = { ...paths, ...headers, ...fields } as const satisfies Record<string, Requirement>;
