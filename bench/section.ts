import type { Servers } from './servers.ts';

export interface Row {
  readonly name: string;
  /** By column; NaN where there is nothing to say. */
  readonly values: Readonly<Record<string, number>>;
}

/** One part of the bench: figures that have their baseline beside them. */
export interface Section {
  readonly title: string;
  readonly rows: readonly Row[];
  /** What the figures should be, and whether they are. */
  readonly aims: readonly { readonly text: string; readonly met: boolean }[];
  /** What must never be, whatever else runs on the machine: then the bench exits with 1. */
  readonly failed?: boolean;
}

/** How much of everything: 1 is a whole run, less a quicker and coarser one. */
export type Measure = (servers: Servers, scale: number) => Promise<Section>;

/** Starts what it needs itself, and takes as long as that takes. */
export type MeasureAlone = (scale: number) => Promise<readonly Section[]>;

export const rounds = (scale: number): number => Math.max(3, Math.round(5 * scale));
