import { type Prepared, prepareRun } from "../../fixtures/prepare.ts";
import type { Mock } from "../../mock/server.ts";
import type { Edition } from "../../requirements/requirement.ts";

/** Detects a mock of ours and lays out a run of everything against it; reports, if any, go to `folder`. */
export function prepareForMock(
  mock: Mock,
  folder: string,
  claimed: { readonly release?: string; readonly edition?: Edition } = {},
): Promise<Prepared> {
  return prepareRun(
    {
      baseUrl: mock.url,
      identities: mock.identities,
      without: [],
      release: claimed.release,
      edition: claimed.edition,
      settings: {},
      controlUrl: mock.controlUrl ?? null,
      versions: ["v1", "v2"],
      only: [],
      strict: false,
      reportDir: folder,
      command: "a proof of the suite",
      perMinute: null,
      perSecond: null,
      budget: null,
      insecure: false,
      runLabel: null,
      timeoutMs: null,
    },
    new Date(),
  );
}
