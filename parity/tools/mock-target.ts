import { createWire } from "../../fixtures/clients/wire.ts";
import { startMock } from "../../mock/server.ts";
import { newRunName } from "../commands.ts";
import { settingsOfFolder } from "../configurations.ts";
import type { StartedTarget } from "../fidelity.ts";
import { controlClock } from "../play/clock.ts";
import type { RecordingFolder } from "../recording.ts";

/** The mock as the release, and with the settings, that a folder was recorded with. */
export async function startMockFor(folder: RecordingFolder): Promise<StartedTarget> {
  const mock = await startMock({
    release: folder.release,
    settings: settingsOfFolder(folder),
    port: 0,
    controlPort: 0,
  });
  const wire = createWire({ baseUrl: mock.url });
  const clock = controlClock(mock.controlUrl ?? "");
  return {
    stage: { base: mock.url, wire, identities: mock.identities, clock, newRunName },
    close: async () => {
      await wire.close();
      await mock.close();
    },
  };
}
