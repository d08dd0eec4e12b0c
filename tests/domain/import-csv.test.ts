import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maxImportRows } from '#domain/import/parse-import.ts';
import { readImport } from './read-import.ts';

/** A city that is a box around Amsterdam. */
const locate = (longitude: number, latitude: number) =>
  longitude > 4.7 && longitude < 5.1 && latitude > 52.2 && latitude < 52.5 ? 'AA1' : null;
const read = (content: string | Uint8Array) => readImport(content, locate);
const faultsOf = (content: string | Uint8Array) =>
  read(content).faults.map(({ line, column, code, remedy }) => [line, column, code, remedy].join(' '));
const header = 'sourceId,name,kind,longitude,latitude';
const place = { longitude: 4.9, latitude: 52.37, districtCode: 'AA1' };

describe('a CSV file is read', () => {
  const wanted = [
    { line: 2, sourceId: '1', ownId: null, values: { name: 'Eén; twee', kind: 'library', places: [place] } },
    { line: 4, sourceId: '2', ownId: null, values: { name: 'Twee regels', kind: 'repair-cafe', places: [place] } },
  ];
  test.each([
    ['commas', ',', '\n', '4.9', '52.37'],
    ['semicolons and decimal commas', ';', '\r\n', '4,9', '52,37'],
    ['tabs and old line breaks', '\t', '\r', '4,9', '52.370'],
  ])('with %s, a quoted line break and an empty line', (_, delimiter, lineBreak, longitude, latitude) => {
    const rows = [
      ['id', 'Naam', 'Soort', 'Lengtegraad', 'Breedtegraad'],
      ['1', '"Eén; twee"', 'Bibliotheek', longitude, latitude],
      [''],
      ['2', `"Twee${lineBreak}regels"`, 'Repaircafé', longitude, latitude],
      ['', '', '', '', ''],
    ];
    const text = rows.map((row) => row.join(delimiter)).join(lineBreak);
    for (const content of [text, `\ufeff${text}`, new TextEncoder().encode(`\ufeff${text}`)]) {
      const { lines, faults, format } = read(content);
      expect({ lines, faults, format }).toEqual({ lines: wanted, faults: [], format: 'csv' });
    }
  });

  test('with a line that names the separator, which counts as a line', () => {
    const { lines } = read(`sep=;\r\n${header.replaceAll(',', ';')}\r\n1;Bieb;library;4,9;52,37`);
    expect(lines).toMatchObject([{ line: 3, sourceId: '1', values: { name: 'Bieb' } }]);
  });

  test('with Dutch and English headings, whatever their capitals and signs; others are named', () => {
    const text =
      'BRON-ID;Title;Categorie;x;Y;Adres;Post code;Web site;Openingstijden;Thema’s;Kleur\n7;A;Inloop;4,9;52,37;Kade 1;1012 AB;www.a.nl;;;rood';
    const { lines, ignored, headings } = read(text);
    expect(ignored).toEqual(['Kleur']);
    expect(headings.get('openingHours')).toBe('Openingstijden');
    const values = {
      name: 'A',
      kind: 'walk-in',
      website: 'https://www.a.nl',
      openingHours: null,
      places: [{ ...place, address: 'Kade 1', postcode: '1012AB' }],
    };
    expect(lines).toEqual([{ line: 2, sourceId: '7', ownId: null, values }]);
  });

  test('with all that it may say', () => {
    const columns =
      'themes,organisation,actorType,website,summary,description,openingHours,openingHoursTextNl,openingHoursTextEn,sourceDate';
    const cells =
      'social-cohesion sustainability,Stichting,overheid,https://a.nl/x,Kort,"Lang\n\nverhaal",Mo-Fr 09:00-17:00,ma-vr,,2026-05';
    expect(read(`${header},${columns}\n1,A,library,4.9,52.37,${cells}`).lines[0]?.values).toEqual({
      name: 'A',
      kind: 'library',
      themes: 5,
      organisationName: 'Stichting',
      actorType: 'public-body',
      website: 'https://a.nl/x',
      summary: 'Kort',
      description: 'Lang\n\nverhaal',
      openingHours: 'Mo-Fr 09:00-17:00',
      openingHoursTextNl: 'ma-vr',
      openingHoursTextEn: null,
      sourceDate: '2026-05',
      places: [place],
    });
  });

  test('without ids: an initiative is then its name and where it is', () => {
    const { lines } = read(
      'name,kind,longitude,latitude,address,postcode\nDe Lus,library,4.9,52.37,Kade 1,1012AB\nDe Lus,library,4.9,52.37,,',
    );
    expect(lines.map(({ sourceId }) => sourceId)).toEqual(['de lus | 1012ab | kade 1', 'de lus | 4.9 | 52.37']);
  });

  test('with the apostrophe before a formula taken away', () => {
    const { lines } = read(`${header}\n1,'=1+1,library,4.9,52.37\n2,'t Anker,library,4.9,52.37`);
    expect(lines.map(({ values }) => values.name)).toEqual(['=1+1', "'t Anker"]);
  });
});

describe('what is wrong is told with its line, its column and a remedy', () => {
  const row = (cells: string) =>
    faultsOf(`${header},website,openingHours,themes,sourceDate,actorType\n1,A,library,4.9,52.37,,,,,\n${cells}`);
  test.each([
    ['2,,library,4.9,52.37,,,,,', '3 name missing-name fill-in'],
    ['2,\u200b\u202e,library,4.9,52.37,,,,,', '3 name missing-name fill-in'],
    [',B,library,4.9,52.37,,,,,', '3 sourceId missing-source-id fill-in'],
    ['1,B,library,4.9,52.37,,,,,', '3 sourceId duplicate-source-id merge-rows'],
    ['2,B,,4.9,52.37,,,,,', '3 kind missing-kind choose-kind'],
    ['2,B,zwembad,4.9,52.37,,,,,', '3 kind unknown-kind choose-kind'],
    ['2,B,library,vier,52.37,,,,,', '3 longitude bad-coordinate use-degrees'],
    ['2,B,library,4.9,,,,,,', '3 latitude bad-coordinate use-degrees'],
    ['2,B,library,121000,52.37,,,,,', '3 longitude bad-coordinate use-degrees'],
    ['2,B,library,NaN,52.37,,,,,', '3 longitude bad-coordinate use-degrees'],
    ['2,B,library,52.37,4.9,,,,,', '3 longitude swapped-coordinates swap-coordinates'],
    ['2,B,library,6.1,52.37,,,,,', '3 longitude outside-city check-position'],
    ['2,B,library,4.9,52.37,javascript:alert(1),,,,', '3 website bad-website mend-website'],
    ['2,B,library,4.9,52.37,ftp://a.nl,,,,', '3 website bad-website mend-website'],
    ['2,B,library,4.9,52.37,,soms open,,,', '3 openingHours bad-opening-hours mend-hours'],
    ['2,B,library,4.9,52.37,,,geluk,,', '3 themes unknown-theme choose-themes'],
    ['2,B,library,4.9,52.37,,,,gisteren,', '3 sourceDate bad-date mend-date'],
    ['2,B,library,4.9,52.37,,,,,bakker', '3 actorType unknown-actor-type choose-actor-type'],
    [`2,${'x'.repeat(201)},library,4.9,52.37,,,,,`, '3 name too-long shorten'],
    ['2,Caf\ufffd,library,4.9,52.37,,,,,', '3 name broken-text save-as-utf8'],
    ['2,B,library', '3  wrong-cell-count mend-quotes'],
    ['2,B,library,4.9,52.37,,,,,,te veel', '3  wrong-cell-count mend-quotes'],
  ])('%s', (cells, fault) => {
    expect(row(cells)).toEqual([fault]);
  });

  test('all of a row at once', () => {
    expect(row('2,,zwembad,0,0,x,x,x,x,x')).toHaveLength(8);
  });

  test.each<[string, string | Uint8Array, string]>([
    ['nothing', '\ufeff \n', '0  empty-file fill-file'],
    ['headings alone', header, '0  empty-file fill-file'],
    ['headings that mean nothing', 'kleur;maat\nrood;3', '1 name missing-column add-column'],
    ['Latin-1', Uint8Array.from(`${header}\n1,Café`, (character) => character.charCodeAt(0)), '0  not-utf8 save-as-utf8'],
    ['UTF-16', Uint8Array.from([0xff, 0xfe, 0x41, 0x00]), '0  not-utf8 save-as-utf8'],
    ['an open quotation mark', `${header}\n1,"A,library`, '2  unreadable-csv mend-quotes'],
    ['a quotation mark inside', `${header}\n1,A"B",library,4.9,52.37`, '2  unreadable-csv mend-quotes'],
    ['too many bytes', `${header}\n${'é'.repeat(2_500_001)}`, '0  file-too-large split-file'],
    ['too many rows', `name\n${'a\n'.repeat(maxImportRows + 1)}`, '0  too-many-rows split-file'],
    ['a broken collection', '{"type":"FeatureCollection","features":[', '0  unreadable-json export-again'],
    ['JSON that is no collection', '[1]', '0 features no-features export-again'],
    ['a collection of nothing', '{"type":"FeatureCollection","features":[]}', '0 features no-features export-again'],
    ['a collection of no features', '{"type":"FeatureCollection","features":[null]}', '0 features no-features export-again'],
  ])('of a file: %s', (_, content, fault) => {
    expect(faultsOf(content)).toEqual([fault]);
  });

  test('and a long value is cut where it is shown', () => {
    const [fault] = read(`${header}\n1,A,${'😀'.repeat(300)},4.9,52.37`).faults;
    expect(fault?.value).toBe(`${'😀'.repeat(80)}…`);
  });
});

describe('hostile text', () => {
  test('loses what cannot be seen, and is otherwise kept as it is', () => {
    const name = '\u202eDe\u0000\u200b  <script>alert("x")</script>\tCafe\u0301\u2066\ufeff';
    const { lines } = read(`${header}\n1,"${name.replaceAll('"', '""')}",library,4.9,52.37`);
    expect(lines[0]?.values.name).toBe('De <script>alert("x")</script> Café');
  });

  test('such as names of properties of objects changes nothing', () => {
    const { lines, ignored } = read(
      '__proto__,constructor,sourceId,name,kind,longitude,latitude\na,b,__proto__,toString,library,4.9,52.37',
    );
    expect(ignored).toEqual(['__proto__', 'constructor']);
    expect(lines).toMatchObject([{ sourceId: '__proto__', values: { name: 'toString' } }]);
    expect(({} as Record<string, unknown>).a).toBeUndefined();
  });

  test('of any kind is read or refused, never thrown at', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(...'",;\t\n\r{[}]:=\ufeff', 'name', 'naam', '4.9', 'library', header),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const { lines, faults, lastLine } = read(pieces.join(''));
        expect(lines.length + faults.length).toBeGreaterThan(0);
        for (const { line } of lines) expect(line).toBeLessThanOrEqual(lastLine);
      }),
      { numRuns: 500 },
    );
  });
});

test('ten thousand rows are read, each with its own line and text, wherever a piece of the file ends', () => {
  const texts = ['Plek', '"Plek, ""groot"""', '"Plek\nop\n\ntwee"', '"Plek\r\n"', '"""Plek"""'];
  const wanted: { line: number; sourceId: string }[] = [];
  let line = 2;
  const rows = Array.from({ length: 10_000 }, (_, index) => {
    const name = texts[index % texts.length] ?? '';
    wanted.push({ line, sourceId: String(index) });
    line += name.split('\n').length;
    return `${index},${name},library,4.9,52.37`;
  });
  const { lines, faults } = read([header, ...rows].join('\n'));
  expect(faults).toEqual([]);
  expect(lines.map(({ line, sourceId }) => ({ line, sourceId }))).toEqual(wanted);
  expect(lines.slice(0, 5).map(({ values }) => values.name)).toEqual(['Plek', 'Plek, "groot"', 'Plek op twee', 'Plek', '"Plek"']);
});

test('one cell may be longer than the pieces a file is read in, and a quote that never ends is found', () => {
  const long = `"${'Heel lang, met ""aanhaling"".\n'.repeat(5000)}"`;
  const { lines, faults } = read(`${header},opmerking\n1,Bieb,library,4.9,52.37,${long}\n2,Lus,library,4.9,52.37,kort`);
  expect(faults).toEqual([]);
  expect(lines.map(({ line }) => line)).toEqual([2, 5003]);
  const rows = Array.from({ length: 5000 }, (_, index) => `${index},Plek ${index},library,4.9,52.37`);
  expect(faultsOf([header, ...rows, '5000,"Plek,library,4.9,52.37', 'nog een'].join('\n'))).toEqual([
    expect.stringMatching(/^500[23] {2}unreadable-csv mend-quotes$/),
  ]);
});
