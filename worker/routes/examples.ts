/** Answers as the API gave them, for the document. A test holds them against its schemas. */
export const examples = {
  location: {
    cityId: 'amsterdam',
    districts: [{ level: 'borough' as const, code: 'A', name: 'Centrum' }],
  },
};
