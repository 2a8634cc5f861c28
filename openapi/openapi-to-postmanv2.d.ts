/** The part of the converter that we use; it brings no types of its own. */
declare module "openapi-to-postmanv2" {
  interface Conversion {
    readonly result: boolean;
    readonly reason?: string;
    readonly output?: readonly { readonly type: string; readonly data: unknown }[];
  }

  export function convertV2(
    input: { readonly type: "json"; readonly data: unknown },
    options: Readonly<Record<string, unknown>>,
    done: (error: Error | null, conversion: Conversion) => void,
  ): void;
}
