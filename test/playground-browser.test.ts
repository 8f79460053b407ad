import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { clichedPassage } from '../src/testing/dummy-texts.ts';
import { chromiumBinary, openPage, startBrowser } from './support/browser.ts';
import { policyWith } from './support/policy-folder.ts';
import { startRedraft } from './support/redraft-server.ts';
import { feedbackIn, tenantWorld } from './support/tenants.ts';

const textOf = (page: Page, selector: string) => page.locator(selector).first().innerText();
const said = (page: Page, selector: string, text: string) => page.locator(selector, { hasText: text }).waitFor();
const shown = (page: Page, selector: string) => page.locator(selector).first().waitFor({ state: 'visible' });

/** Every check waits for the page as long as the test may take. */
const patience = 60_000;

async function revise(page: Page, text?: string): Promise<void> {
  if (text !== undefined) await page.fill('#text', text);
  await page.click('#run');
  await shown(page, '#result');
}

/** The text as the page has it now. */
async function textNow(page: Page): Promise<string> {
  await page.check('input[name=view] >> nth=1');
  const text = await page.inputValue('#result textarea');
  await page.check('input[name=view] >> nth=0');
  return text;
}

describe.skipIf(chromiumBinary === '')(
  'the playground in a browser (needs REDRAFT_TEST_CHROMIUM: .ci/with-chromium)',
  () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await startBrowser();
    }, patience);
    afterAll(() => browser?.close());

    describe('over the line editor', () => {
      test(
        'a text is revised, and its changes are shown in place',
        async () => {
          await using redraft = await startRedraft({ dummy: null, reward: null });
          await using open = await openPage(browser, `${redraft.url}/playground`);
          const { page } = open;
          await vi.waitFor(async () => expect(await page.locator('#policy option').count()).toBe(6));
          expect(await page.inputValue('#policy')).toBe('default');
          expect(await page.isDisabled('#ask')).toBe(true);
          expect(await textOf(page, '#no-model')).toContain('No model is connected here');
          const draft = await page.inputValue('#text');

          await revise(page);
          expect(await textOf(page, '#outcome')).toMatch(/^Revised, with \d+ edits$/);
          expect(await page.locator('.figure b').allInnerTexts()).toEqual([
            expect.stringMatching(/^\d\.\d\d$/),
            expect.stringMatching(/^\d\.\d\d$/),
            expect.stringMatching(/^\+\d\.\d\d$/),
          ]);
          expect(await textOf(page, '.confidence')).toMatch(/claim no chance .*\(line editor\)/);
          expect(await page.locator('.diff').evaluate((diff) => diff.textContent)).toContain("couldn't help but feel");

          await page.hover('.edit >> nth=1');
          await shown(page, '#edit-note');
          expect(await textOf(page, '#edit-note')).toMatch(/^cliché\s+gain [+−]\d\.\d\d/);

          await page.click('text=Undo all edits');
          expect(await textNow(page)).toBe(draft);
          const [before] = await page.locator('.figure b').allInnerTexts();
          await said(page, '.after', 'As it stands');
          await said(page, '.after b', before!);
          expect(await textOf(page, '.gap b')).toBe('±0.00');
          expect(open.troubles()).toEqual([]);
        },
        patience,
      );

      test(
        'an edit is undone and made again from the keyboard',
        async () => {
          await using redraft = await startRedraft({ dummy: null, reward: null });
          await using open = await openPage(browser, `${redraft.url}/playground`);
          const { page } = open;
          await revise(page);
          const revised = await textNow(page);
          const edit = page.getByRole('switch', { name: "couldn't help but feel a sense of hope" });
          await edit.focus();
          await shown(page, '#edit-note');
          await page.keyboard.press('Enter');
          expect(await edit.getAttribute('aria-checked')).toBe('false');
          expect(await textNow(page)).toBe(
            revised.replace('she felt hope', "she couldn't help but feel a sense of hope"),
          );
          await said(page, '.after', 'As it stands');
          await page.click('summary:has-text("The edits one by one")');
          await shown(page, 'input[type=checkbox]:not(:checked)');
          expect(await page.locator('input[type=checkbox]:not(:checked)').count()).toBe(1);
          await edit.focus();
          await page.keyboard.press('Space');
          expect(await textNow(page)).toBe(revised);
          await said(page, '.after', 'Revision');
          await edit.focus();
          await page.keyboard.press('Escape');
          expect(await page.isHidden('#edit-note')).toBe(true);
          expect(open.troubles()).toEqual([]);
        },
        patience,
      );

      test(
        'a text can be changed by hand, and then its edits rest',
        async () => {
          await using redraft = await startRedraft({ dummy: null, reward: null });
          await using open = await openPage(browser, `${redraft.url}/playground`);
          const { page } = open;
          await revise(page);
          await page.check('input[name=view] >> nth=1');
          await page.fill('#result textarea', 'All my own.');
          await said(page, '.hint', 'Scored as one text');
          await page.check('input[name=view] >> nth=0');
          await page.click('.edit >> nth=0', { force: true });
          expect(await textNow(page)).toBe('All my own.');
          await page.click('text=Copy text');
          await shown(page, 'text=Copied');
          await page.fill('#text', '');
          await page.focus('#text');
          await page.keyboard.press('Control+V');
          expect(await page.inputValue('#text')).toBe('All my own.');
          await page.click('text=Discard my changes');
          expect(await textNow(page)).not.toBe('All my own.');
          expect(open.troubles()).toEqual([]);
        },
        patience,
      );

      test(
        'text that looks like markup, and text from right to left, is only text',
        async () => {
          await using redraft = await startRedraft({ dummy: null, reward: null });
          await using open = await openPage(browser, `${redraft.url}/playground`);
          const { page } = open;
          const example = await page.inputValue('#text');
          const hostile = `${example}\n\nשלום עולם <img src=x onerror="document.title='taken'"><script>document.title='taken'</script> ‮abc`;
          await revise(page, hostile);
          for (const summary of await page.locator('#result > details > summary').all()) await summary.click();
          for (const summary of await page.locator('td summary').all()) await summary.click();
          expect(await page.locator('main img, main script').count()).toBe(0);
          expect(await page.title()).toBe('Redraft playground');
          expect(open.troubles()).toEqual([]);
        },
        patience,
      );

      test(
        'ten thousand words with hundreds of edits are shown, and all edits are undone at once',
        async () => {
          const environment = await policyWith('strategy: line-editor, n: 8', 'applies_to: { max_words: 20000 }');
          await using redraft = await startRedraft({ dummy: null, reward: null, environment });
          await using open = await openPage(browser, `${redraft.url}/playground`);
          const { page } = open;
          const example = await page.inputValue('#text');
          const long = Array.from({ length: 60 }, (_, chapter) => `## ${chapter}\n\n${example}`).join('\n\n');
          await revise(page, long);
          expect(await page.locator('.edit').count()).toBeGreaterThan(400);
          await page.click('summary:has-text("The edits one by one")');
          await page.click('text=/^Show all/');
          await page.click('text=Undo all edits');
          expect(await page.locator('input[type=checkbox]:checked').count()).toBe(0);
          expect(await textNow(page)).toBe(long);
          await said(page, '.gap b', '±0.00');
          expect(open.troubles()).toEqual([]);
        },
        patience,
      );

      test(
        'at 360 pixels nothing has to be scrolled sideways',
        async () => {
          await using redraft = await startRedraft({ dummy: null, reward: null });
          const viewport = { width: 360, height: 740 };
          await using open = await openPage(browser, `${redraft.url}/playground`, { viewport, colorScheme: 'dark' });
          const { page } = open;
          const width = () => page.locator('html').evaluate((html) => html.scrollWidth);
          expect(await width()).toBe(360);
          await page.click('#options summary');
          await revise(page, `${await page.inputValue('#text')} ${'unbroken'.repeat(40)}`);
          for (const summary of await page.locator('#result > details > summary').all()) await summary.click();
          for (const edit of await page.locator('.edit').all()) {
            await edit.focus();
            expect(await width()).toBe(360);
          }
          expect(open.troubles()).toEqual([]);
        },
        patience,
      );
    });

    describe('over a model', () => {
      test(
        'a model is asked, its draft is revised, and its candidates are shown',
        async () => {
          await using redraft = await startRedraft();
          await using open = await openPage(browser, `${redraft.url}/playground`);
          const { page } = open;
          await page.check('#ask');
          expect(await page.inputValue('#model')).toBe('gpt-5-mini');
          await page.click('#options summary');
          await page.fill('#n', '3');
          await page.click('#run');
          await shown(page, '#result');
          expect(await textOf(page, '#outcome')).toMatch(/^Revised/);
          await page.click('summary:has-text("The candidates")');
          expect(await textOf(page, '#result details:has-text("asked for") .hint')).toContain('3 asked for, 3 came');
          await page.click('summary:has-text("What it took")');
          await shown(page, '[aria-label=Tokens]');
          expect(await page.locator('[aria-label=Tokens] tbody tr').count()).toBe(2);
          await page.click('text=Undo all edits');
          expect(await textNow(page)).toBe(clichedPassage);
          await page.click('summary:has-text("The same from a shell")');
          await shown(page, 'pre');
          const [curl] = await page.locator('pre').allInnerTexts();
          expect(curl).toContain(`'${redraft.url}/v1/chat/completions'`);
          expect(curl).toContain('"n": 3');
          expect(open.troubles()).toEqual([]);
        },
        patience,
      );

      test(
        'an answer that takes long says how far it is, and is stopped with all its calls',
        async () => {
          await using redraft = await startRedraft({ dummy: { revise: 'hangs' } });
          await using open = await openPage(browser, `${redraft.url}/playground`);
          const { page } = open;
          await vi.waitFor(() => page.check('#ask', { timeout: 1000 }), { timeout: patience });
          await page.click('#run');
          await said(page, '#status', '0 of 8');
          expect(redraft.dummy.openRequests()).toBeGreaterThan(0);
          await page.click('#stop');
          await vi.waitFor(async () => expect(await textOf(page, '#status')).toMatch(/^Stopped/));
          await vi.waitFor(() => expect(redraft.dummy.openRequests()).toBe(0), { timeout: patience });
          expect(await page.isHidden('#stop')).toBe(true);
          expect(await page.isHidden('#error')).toBe(true);
          expect(open.troubles()).toEqual([]);
        },
        patience,
      );

      test.each([
        { draft: 'fails-400' as const, message: "Unsupported value: 'temperature' does not support 3.", logs: 1 },
        { draft: 'errors-mid-stream' as const, message: 'The server had an error', logs: 0 },
      ])(
        'an error is told in its own words: $draft',
        async ({ draft, message, logs }) => {
          await using redraft = await startRedraft({ dummy: { draft } });
          await using open = await openPage(browser, `${redraft.url}/playground`);
          const { page } = open;
          await vi.waitFor(() => page.check('#ask', { timeout: 1000 }), { timeout: patience });
          await page.click('#run');
          await shown(page, '#error');
          expect(await textOf(page, '#error')).toContain(message);
          expect(await page.isHidden('#result')).toBe(true);
          // The browser itself notes each status that is no success.
          expect(open.troubles()).toEqual(Array.from({ length: logs }, () => expect.stringContaining('status of 400')));
        },
        patience,
      );
    });

    test(
      'with tenants it asks for the key, keeps it to itself, and tells what became of the answer',
      async () => {
        const world = await tenantWorld();
        await using redraft = await startRedraft({ dummy: null, environment: world.environment, reward: null });
        const { key } = await world.issue('acme');
        await using open = await openPage(browser, `${redraft.url}/playground`);
        const { page } = open;
        await shown(page, '#key-form');
        expect(await page.isHidden('#error')).toBe(true);
        await page.fill('#key', 'rd-wrong');
        await page.keyboard.press('Enter');
        await said(page, '#key-error', 'Incorrect API key');
        await page.fill('#key', key);
        await page.keyboard.press('Enter');
        await vi.waitFor(async () => {
          expect((await page.locator('#policy option').allInnerTexts()).toSorted()).toEqual(['default', 'marketing']);
        });
        expect(await page.isHidden('#error')).toBe(true);

        await revise(page);
        expect(await page.isDisabled('text=I take my own version')).toBe(true);
        await page.click('.edit >> nth=0');
        const own = await textNow(page);
        await page.click('text=I take my own version');
        await shown(page, 'text=Noted as edited');
        expect(await feedbackIn(world.operator)).toMatchObject([
          { tenant: 'acme', verdict: 'edited', content: { text: own, draft: null } },
        ]);

        await page.click('summary:has-text("The same from a shell")');
        await shown(page, 'pre');
        const [curl, openai] = await page.locator('pre').allInnerTexts();
        expect(curl).toContain('$REDRAFT_KEY');
        expect(openai).toContain('process.env.REDRAFT_KEY');
        expect(curl! + openai! + page.url()).not.toContain(key);
        expect(await page.context().storageState()).toMatchObject({ cookies: [], origins: [] });
        expect(open.troubles().every((trouble) => trouble.includes('status of 401'))).toBe(true);
      },
      patience,
    );

    test(
      'where a policy lets nobody ask for more of an answer, it is asked for without',
      async () => {
        const world = await tenantWorld();
        const file = join(world.folder, 'policies/default.yaml');
        await writeFile(file, (await readFile(file, 'utf8')).replace(/^overrides:.*$/m, 'overrides: [seed]'));
        await using redraft = await startRedraft({ dummy: null, environment: world.environment, reward: null });
        const { key } = await world.issue('other');
        await using open = await openPage(browser, `${redraft.url}/playground`);
        const { page } = open;
        await page.fill('#key', key);
        await page.keyboard.press('Enter');
        await vi.waitFor(async () => expect(await page.locator('#policy option').allInnerTexts()).toEqual(['default']));
        await revise(page);
        await page.click('summary:has-text("The candidates")');
        await shown(page, 'text=does not let a request ask for the candidates');
        await page.click('.edit >> nth=0');
        await said(page, '.hint', 'Scored as one text');
      },
      patience,
    );
  },
);
