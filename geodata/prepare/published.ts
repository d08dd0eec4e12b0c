/** What the publishers say of Amsterdam as a whole. A source that says otherwise has changed and must be looked at before it is used. */
export const published = {
  districts: { borough: 9, area: 26, quarter: 110, neighbourhood: 518 },
  /** Register of areas, 2022: sum of the official areas, water included. */
  areaSquareMetres: 242_727_193,
  /** Largest relative difference between official and drawn area: of the city, and of one neighbourhood. */
  areaTolerance: { city: 0.002, neighbourhood: 0.005 },
  /** Neighbourhoods whose common borders moved in 2023 while their official areas are of 2022: only their sum must agree. */
  redrawnTogether: ['SA01', 'SA02', 'TK02', 'TK03'],
  /** BBGA 2018. The 22 areas leave out Westpoort, whose residents make the difference. */
  residents2018: { areas: 854_118, city: 854_316, tolerance: 0.0005 },
  /** Lines of the extract of BBGA: a figure that got lost would pass for one that nobody knows. */
  areaFigures: 1058,
  /** Sum of the residents estimated per neighbourhood, 2019. */
  residentsEstimated: 841_995,
  /** Neighbourhoods without figures of 2019: Weesp, which was a municipality of its own, and those where hardly anybody lived. */
  neighbourhoodsWithoutFigures: 61,
  communityPlaces: 647,
  repairCafes: 43,
  parks: 123,
  stops: 236,
} as const;
