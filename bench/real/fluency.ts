import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A fault that a revision has and its draft has not. */
export interface Fault {
  readonly kind: string;
  readonly text: string;
}

export type FluencyFaults = (draft: string, text: string) => readonly Fault[];

const folder = fileURLToPath(new URL('../../src/text/fluency/', import.meta.url));

/** The checker of this tree, whichever tree is measured; null where it has none. */
export async function loadFluency(): Promise<FluencyFaults | null> {
  if (!existsSync(folder)) return null;
  for (const name of readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))) {
    const { fluencyFaults } = (await import(new URL(name, `file://${folder}`).href)) as {
      fluencyFaults?: FluencyFaults;
    };
    if (fluencyFaults) return fluencyFaults;
  }
  return null;
}
