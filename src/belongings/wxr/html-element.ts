/** What is asked of an element of parsed HTML; there is no browser here that would say what one is. */
export interface HtmlElement {
  nodeName: string;
  textContent: string | null;
  childNodes: Iterable<HtmlElement>;
  getAttribute: (name: string) => string | null;
  querySelector: (selector: string) => HtmlElement | null | undefined;
}
