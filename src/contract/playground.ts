/** A file of the web page. */
export interface PageFile {
  /** Its media type. */
  readonly type: string;
  readonly text: string;
  /** In quotes; another text has another. */
  readonly etag: string;
}

/** The web page at `GET /playground`. */
export interface Playground {
  /** By its name, `page.html` being the page itself; null where there is none. */
  file(name: string): Promise<PageFile | null>;
}
