/** Every fault, by name: the one table that the flag, the control port, the headers and docs/faults.md read. */
import { bodies } from "./bodies.ts";
import { connection } from "./connection.ts";
import { delays } from "./delays.ts";
import type { Fault } from "./fault.ts";
import { refusals } from "./refusals.ts";
import { state } from "./state.ts";

const table = { ...delays, ...refusals, ...bodies, ...connection, ...state };

export type FaultName = keyof typeof table;

export const faults: Readonly<Record<FaultName, Fault>> = table;
