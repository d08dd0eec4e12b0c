import type { IndicatorKey } from '#domain/indicator-key.ts';

/**
 * Figures of "Basisbestand Gebieden Amsterdam" (BBGA) by their municipal code. Left out on purpose: figures about descent, which
 * say nothing about what a neighbourhood offers, and figures that repeat another one.
 */
export const bbgaKeys: Readonly<Record<string, IndicatorKey>> = {
  BEVTOTAAL: 'residents',
  BEVHUISHOUDENHH: 'households',
  BEVDICHT: 'population-density',
  BEV0_17_P: 'children-share',
  BEV65PLUS_P: 'seniors-share',
  BEVALLEENHH_P: 'single-person-households-share',
  BEVEENOUDERHH_P: 'single-parent-households-share',
  BEVWOONDUUR: 'residence-duration',
  BEVOPLLAAG_P: 'education-low-share',
  BEVOPLHOOG_P: 'education-high-share',
  WZGEZOND_P: 'good-health-share',
  LSOCCOH_R: 'social-cohesion-mark',
  LSOCKWAL_P: 'social-cohesion-score',
  LBETROKKEN_R: 'neighbour-involvement-mark',
  LOMGANGGROEPENB_R: 'group-relations-mark',
  LTHUISVOELEN_R: 'feeling-at-home-mark',
  LLEEFBAARBRT_R: 'pleasant-living-mark',
  PVRIJWIL_P: 'volunteers-share',
  PMANTEL_P: 'informal-carers-share',
  PEENZ_P: 'severe-loneliness-share',
  WZEENZJ_P: 'lonely-pupils-share',
  WZBUURTHUIZEN_R: 'community-centres-mark',
  IWWB: 'benefit-recipients',
  IWWB_P: 'benefit-recipients-share',
  PREGWERKL_P: 'registered-unemployment-share',
  PWERKEND_P: 'employment-rate',
  IHHINK_GEM: 'household-income',
  IMINHH120_P: 'minimum-income-households-share',
  ILANGMINHH120_P: 'long-term-minimum-income-households-share',
  IMINJONG120_P: 'minimum-income-children-share',
  ISHV_P: 'debt-assistance-share',
  BHVEST: 'companies',
  BHSTART: 'starting-companies',
  BHZZP: 'self-employed',
  BHWP: 'jobs',
  ORGROEN_P: 'green-share',
  ORWATER_P: 'water-share',
  WCORHUUR_P: 'housing-corporation-share',
  WWOZ_M2: 'house-value',
  VVEILIGH_I: 'safety-index',
  VBUURTVEILIG_R: 'safety-mark',
};

/** Codes of the extract that are left out on purpose; any other unknown code stops the preparation. */
export const bbgaLeftOut: ReadonlySet<string> = new Set(['BEVNW_P', 'LBUURT_R', 'LVERWACHTINGBUURT_R', 'BHVEST_1WP', 'ORGROEN']);
