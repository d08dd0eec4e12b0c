/** A city of the European Union as the growth bench needs it. */
export interface EuropeanCity {
  readonly name: string;
  readonly countryCode: string;
  readonly longitude: number;
  readonly latitude: number;
  /** Thousands of inhabitants of the municipality, rounded. */
  readonly thousands: number;
}

/** Name, country, longitude, latitude, thousands of inhabitants about 2021: rounded, to spread made-up places like people; no figures to cite. */
const table = `Berlin DE 13.405 52.52 3677|Madrid ES -3.704 40.417 3305|Rome IT 12.496 41.903 2761|Paris FR 2.352 48.857 2146
Bucharest RO 26.103 44.427 1717|Vienna AT 16.373 48.208 1921|Hamburg DE 9.993 53.551 1854|Warsaw PL 21.012 52.23 1863
Budapest HU 19.04 47.498 1706|Barcelona ES 2.173 41.385 1637|Munich DE 11.582 48.135 1488|Milan IT 9.19 45.464 1349
Prague CZ 14.438 50.076 1275|Sofia BG 23.322 42.698 1241|Cologne DE 6.96 50.938 1073|Stockholm SE 18.069 59.329 979
Naples IT 14.268 40.852 922|Turin IT 7.687 45.07 849|Amsterdam NL 4.904 52.368 873|Marseille FR 5.37 43.296 873
Zagreb HR 15.982 45.815 767|Copenhagen DK 12.568 55.676 644|Valencia ES -0.376 39.47 789|Krakow PL 19.945 50.065 800
Frankfurt DE 8.682 50.111 759|Lodz PL 19.456 51.759 664|Seville ES -5.984 37.389 684|Palermo IT 13.361 38.116 635
Wroclaw PL 17.038 51.108 674|Rotterdam NL 4.478 51.924 651|Helsinki FI 24.938 60.17 658|Stuttgart DE 9.182 48.776 626
Riga LV 24.105 56.949 614|Dusseldorf DE 6.773 51.227 619|Leipzig DE 12.374 51.34 602|Dortmund DE 7.466 51.514 587
Essen DE 7.012 51.456 579|Gothenburg SE 11.975 57.709 588|Genoa IT 8.946 44.406 561|Malaga ES -4.42 36.721 577
Bremen DE 8.802 53.079 563|Vilnius LT 25.28 54.687 581|Dresden DE 13.738 51.05 555|Dublin IE -6.26 53.35 592
The-Hague NL 4.3 52.07 553|Hanover DE 9.732 52.376 536|Poznan PL 16.925 52.407 546|Antwerp BE 4.402 51.219 530
Nuremberg DE 11.077 49.452 510|Lyon FR 4.836 45.764 522|Lisbon PT -9.139 38.722 546|Duisburg DE 6.762 51.435 495
Toulouse FR 1.444 43.605 498|Zaragoza ES -0.889 41.649 675|Athens GR 23.728 37.984 643|Tallinn EE 24.754 59.437 438
Gdansk PL 18.646 54.352 486|Bratislava SK 17.107 48.149 475|Brno CZ 16.608 49.195 379|Bologna IT 11.343 44.494 388
Florence IT 11.256 43.77 361|Bari IT 16.872 41.117 317|Nice FR 7.262 43.71 343|Nantes FR -1.554 47.218 320
Ljubljana SI 14.506 46.056 285|Utrecht NL 5.121 52.09 361|Ghent BE 3.717 51.054 265|Montpellier FR 3.877 43.611 299
Strasbourg FR 7.752 48.573 291|Bordeaux FR -0.579 44.838 261|Lille FR 3.057 50.629 236|Graz AT 15.439 47.07 291
Porto PT -8.629 41.158 232|Thessaloniki GR 22.944 40.64 315|Plovdiv BG 24.745 42.15 346|Varna BG 27.915 43.214 335
Cluj-Napoca RO 23.591 46.771 286|Timisoara RO 21.226 45.749 250|Iasi RO 27.602 47.159 271|Kaunas LT 23.904 54.898 299
Murcia ES -1.131 37.992 460|Palma ES 2.65 39.57 419|Bilbao ES -2.935 43.263 346|Alicante ES -0.481 38.346 338
Aarhus DK 10.204 56.163 285|Malmo SE 13.003 55.605 351|Espoo FI 24.656 60.206 297|Tampere FI 23.761 61.498 244
Szczecin PL 14.553 53.429 396|Lublin PL 22.568 51.247 334|Katowice PL 19.024 50.265 285|Bydgoszcz PL 18.008 53.123 337
Bonn DE 7.1 50.734 331|Mannheim DE 8.466 49.488 311|Munster DE 7.626 51.961 317|Karlsruhe DE 8.404 49.007 306
Cork IE -8.472 51.898 224|Kosice SK 21.258 48.716 229|Ostrava CZ 18.283 49.821 280|Debrecen HU 21.639 47.531 199
Luxembourg LU 6.13 49.612 128|Nicosia CY 33.364 35.173 116|Valletta MT 14.514 35.899 6|Split HR 16.44 43.508 161`;

/** About a hundred of the largest cities of the European Union, every capital among them. */
export const europeanCities: readonly EuropeanCity[] = table.split(/[|\n]/).map((line) => {
  const [name = '', countryCode = '', longitude, latitude, thousands] = line.split(' ');
  return { name, countryCode, longitude: Number(longitude), latitude: Number(latitude), thousands: Number(thousands) };
});
