/** Where OneDrive and SharePoint keep files, in the public cloud and the others. */
const HOSTS = /\.(sharepoint\.(com|us|cn)|sharepoint-mil\.us|1drv\.com|onedrive\.live\.com)$/;

/** @param serviceUrl of the channel, which is believed as well. */
export function isOneDrive(url: unknown, serviceUrl: string): boolean {
  const place = typeof url === 'string' ? URL.parse(url) : null;
  return place !== null && ((place.protocol === 'https:' && HOSTS.test(place.hostname)) || place.origin === URL.parse(serviceUrl)?.origin);
}
