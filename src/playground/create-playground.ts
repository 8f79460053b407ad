import type { PageFile, Playground } from '../contract/playground.ts';

const html = 'text/html; charset=utf-8';
const css = 'text/css; charset=utf-8';
const script = 'text/javascript; charset=utf-8';

/** All that is served: browsers take these files as they are, there is no build. */
export const pageFiles: Readonly<Record<string, string>> = {
  'page.html': html,
  'style.css': css,
  'answer.js': script,
  'api.js': script,
  'candidates.js': script,
  'copy.js': script,
  'costs.js': script,
  'diff.js': script,
  'edit-table.js': script,
  'edits.js': script,
  'element.js': script,
  'feedback.js': script,
  'figures.js': script,
  'form.js': script,
  'main.js': script,
  'note.js': script,
  'request.js': script,
  'rescore.js': script,
  'result.js': script,
  'review.js': script,
  'score.js': script,
  'snippets.js': script,
  'sse.js': script,
  'table.js': script,
  'words.js': script,
};

/** The page's files, read anew at each request: that is seldom, and an edited page shows at once. */
export function createPlayground(read: (name: string) => Promise<string>): Playground {
  return {
    async file(name) {
      const type = Object.hasOwn(pageFiles, name) ? pageFiles[name] : undefined;
      if (type === undefined) return null;
      const text = await read(name);
      return { type, text, etag: await etagOf(text) } satisfies PageFile;
    },
  };
}

async function etagOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `"${[...new Uint8Array(digest).subarray(0, 12)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}"`;
}
