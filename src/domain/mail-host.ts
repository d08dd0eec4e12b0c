/** Hosts where anybody gets a mail address, so that an address there proves nothing about a website. */
const publicHosts =
  /^(gmail|googlemail|outlook|hotmail|live|msn|yahoo|icloud|me|proton|protonmail|gmx|aol|ziggo|kpnmail|xs4all|planet|upcmail|casema|home|chello|online)\.[a-z.]+$/;
/** Hosts where many have a page of their own. */
const sharedHosts = /(^|\.)(facebook|instagram|linkedin|google|wordpress|wixsite|jimdo|jouwweb|weebly|blogspot|amsterdam)\.[a-z.]+$/;

/** Whether a mail address belongs to the domain of a website: the same host without www, or a host that the website is under. */
export function isAddressOfWebsite(email: string, website: string | null): boolean {
  const host =
    website &&
    URL.parse(website)
      ?.hostname.replace(/^www\./, '')
      .toLowerCase();
  const mailHost = email.split('@').at(-1)?.toLowerCase() ?? '';
  if (!host || mailHost.split('.').length < 2 || publicHosts.test(mailHost) || sharedHosts.test(host)) return false;
  // Two labels, such as co.uk, could be shared by strangers: they only count when the website is that very host.
  return host === mailHost || (host.endsWith(`.${mailHost}`) && !/^(co|com|org|net|gov|ac|edu)\.[a-z]{2}$/.test(mailHost));
}
