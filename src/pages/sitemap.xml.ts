import { env } from 'cloudflare:workers';
import type { APIRoute } from 'astro';
import { listCities } from '#worker/repositories/cities.ts';
import { listDistrictCodes } from '#worker/repositories/districts.ts';
import { listSlugs } from '#worker/repositories/initiatives.ts';
import { locales } from '../i18n/index.ts';

/** Every page with its translations, as sitemaps.org 0.9 with xhtml alternates. A sitemap may hold 50,000 addresses. */
export const GET: APIRoute = async ({ url }) => {
  const cities = await listCities(env.DB);
  const paths = ['', '/about', '/sources', '/accessibility'];
  for (const { id } of cities) {
    const codes = await listDistrictCodes(env.DB, id);
    const slugs = await listSlugs(env.DB, id);
    paths.push(
      `/${id}`,
      `/${id}/register`,
      `/${id}/districts`,
      `/${id}/gaps`,
      `/${id}/gaps/opened`,
      `/${id}/gaps/sites`,
      `/${id}/gaps/method`,
      ...codes.map((code) => `/${id}/districts/${code}`),
    );
    paths.push(...slugs.map((slug) => `/${id}/initiatives/${slug}`));
  }
  const entries = paths.flatMap((path) => locales.map((locale) => entry(url.origin, locale, path)));
  const head =
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">';
  return new Response(`${head}\n${entries.join('\n')}\n</urlset>\n`, { headers: { 'Content-Type': 'application/xml; charset=utf-8' } });
};

function entry(origin: string, locale: string, path: string): string {
  const alternates = locales.map((other) => `<xhtml:link rel="alternate" hreflang="${other}" href="${origin}/${other}${path}"/>`);
  return `<url><loc>${origin}/${locale}${path}</loc>${alternates.join('')}</url>`;
}
