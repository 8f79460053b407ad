/** Names that come from outside, as labels: so many of them, and all others are `other`. */
export interface BoundedNames {
  /** The name, which has a place from now on where there is one left. */
  admit(name: string): string;
  /** The name where it has a place, else `other`. */
  find(name: string): string;
}

const longestName = 128;
const other = 'other';

/** Each label costs memory here and in every Prometheus that reads it, for ever. */
export function createBoundedNames(most: number): BoundedNames {
  const names = new Set<string>();
  const find = (name: string): string => (names.has(name) ? name : other);
  return {
    find,
    admit(name) {
      if (names.size < most && name.length <= longestName) names.add(name);
      return find(name);
    },
  };
}
