import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseCsvFields } from '#domain/csv-fields.ts';

const shape = { name: z.string(), year: z.int(), value: z.number().nullable(), estimated: z.boolean(), parent: z.string().nullable() };

test('fields become what their schema speaks of; an empty one is null only where the schema allows it', () => {
  expect(parseCsvFields(shape, { name: '', year: '2019', value: '', estimated: '1', parent: '' })).toEqual({
    name: '',
    year: 2019,
    value: null,
    estimated: true,
    parent: null,
  });
});

test('what does not fit stays text, for the schema to refuse', () => {
  const fields = parseCsvFields(shape, { name: 'x', year: '', value: 'many', estimated: 'yes', extra: '1' });
  expect(fields).toEqual({ name: 'x', year: '', value: 'many', estimated: 'yes', extra: '1' });
  expect(
    z
      .object(shape)
      .safeParse(fields)
      .error?.issues.map(({ path }) => path[0]),
  ).toEqual(['year', 'value', 'estimated', 'parent']);
});
