import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Names the binary; without it the tests in a browser are skipped. */
export const chromiumBinary = process.env['REDRAFT_TEST_CHROMIUM'] ?? '';

/** A Chromium that asks nobody for anything by itself. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumBinary,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export interface OpenPage {
  readonly page: Page;
  /** What went wrong in the page so far: errors, what its policy forbade, requests to another host. */
  troubles(): string[];
  [Symbol.asyncDispose](): Promise<void>;
}

/** A page of a profile of its own. */
export async function openPage(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<OpenPage> {
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'], ...options });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== new URL(url).origin && protocol !== 'data:') troubles.push(`asked ${request.url()}`);
  });
  await page.goto(url);
  return { page, troubles: () => [...troubles], [Symbol.asyncDispose]: () => context.close() };
}
