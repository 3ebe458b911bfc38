/** A product's picture as a shop's system names it; kept where a shopper's page would load it. */
export function pictureOf(url: string | undefined): { image?: string } {
  return url !== undefined && /^https:\/\/[^\s"']{1,1990}$/.test(url) ? { image: url } : {};
}
