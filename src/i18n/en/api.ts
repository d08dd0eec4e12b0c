import type { Messages } from '../nl/index.ts';

/** Words of the API's reference page. */
export const api: Messages['api'] = {
  title: 'API for developers',
  intro: 'For programs: the same cities, districts and initiatives as on these pages.',
  document: 'The whole document (OpenAPI 3.1)',
  contents: 'Addresses',
  parameters: 'Parameters',
  parameter: 'Name',
  meaning: 'Meaning',
  required: 'required',
  inPath: 'in the path',
  oneOf: 'One of:',
  fallback: 'Otherwise:',
  noParameters: 'This address has no parameters.',
  example: 'Example',
  answer: 'Answer',
  answers: 'Answers',
  status: 'Status',
  shapes: 'Shapes',
  field: 'Field',
  type: 'Type',
  problems: 'Errors',
  problemsIntro: 'An error is application/problem+json (RFC 9457). Its field type points to one of these:',
};
