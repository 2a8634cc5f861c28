/** The fields of a JSON document by their paths, `logs[].kind`: rows of a list are laid on top of each other. */
export type Fields = ReadonlyMap<string, Field>;

/** What stands at one path. */
export interface Field {
  /** JSON types seen, "null" apart from them. */
  readonly types: ReadonlySet<string>;
  readonly hasNull: boolean;
  /** Plain values as JSON text, in order; none for objects and lists. */
  readonly values: readonly string[];
}

interface Growing {
  readonly types: Set<string>;
  hasNull: boolean;
  readonly values: string[];
}

/** The path of a document itself. */
export const ROOT = "$";

/** Every path of a document. */
export function fieldsOf(document: unknown): Fields {
  const fields = new Map<string, Growing>();
  collect(document, ROOT, fields);
  return fields;
}

/** The path of what a field is in: `logs[]` for `logs[].kind`, `logs` for `logs[]`. */
export function parentOf(path: string): string {
  if (path.endsWith("[]")) return path.slice(0, -2);
  const dot = path.lastIndexOf(".");
  return dot < 0 ? ROOT : path.slice(0, dot);
}

/** The own name of a field: `kind` for `logs[].kind`. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1).replace(/(\[\])+$/, "");
}

function collect(value: unknown, path: string, fields: Map<string, Growing>): void {
  const field = fields.get(path) ?? { types: new Set<string>(), hasNull: false, values: [] };
  fields.set(path, field);
  if (value === null) {
    field.hasNull = true;
    field.values.push("null");
  } else if (Array.isArray(value)) {
    field.types.add("list");
    for (const row of value) collect(row, `${path}[]`, fields);
  } else if (typeof value === "object") {
    field.types.add("object");
    for (const [key, inner] of Object.entries(value)) {
      collect(inner, path === ROOT ? key : `${path}.${key}`, fields);
    }
  } else {
    field.types.add(typeof value);
    field.values.push(JSON.stringify(value));
  }
}
