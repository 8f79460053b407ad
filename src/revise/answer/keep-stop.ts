/**
 * A revised sentence with the stop of its original, where it lost it: models end a sentence in a list on a comma, or on
 * nothing. What ends on a colon or a dash goes on, and is left as it is.
 */
export function keepStop(original: string, revised: string): string {
  const stop = /([.!?…])["”’»)\]*_]{0,3}\s*$/u.exec(original)?.[1];
  if (stop === undefined || revised.trim() === '') return revised;
  return revised.replace(/^([^]*[\p{L}\p{N}%)\]"”’»])[,;]?(\s*)$/u, (whole: string, said: string, space: string) =>
    /[.!?…]["”’»)\]*_]{0,3}$/u.test(said) ? whole : `${said}${stop}${space}`,
  );
}
