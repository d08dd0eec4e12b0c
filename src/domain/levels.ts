// Apart from district.ts so that a browser that needs no schemas does not load the library for them.

/** The administrative levels of a city, coarse to fine (Amsterdam: stadsdeel, gebied, wijk, buurt). */
export const levels = ['borough', 'area', 'quarter', 'neighbourhood'] as const;
