/** Our mock in a process of its own, as `pushcheck mock` starts it. */
import { startMock } from "../../mock/server.ts";
import { identities } from "../identities.ts";

void startMock({ port: Number(process.argv[2]), identities });
