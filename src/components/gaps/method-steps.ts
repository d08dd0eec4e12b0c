import type { Messages } from '../../i18n/index.ts';

/** A step of the method: its name in the catalogues, its formula and where that comes from. */
export interface MethodStep {
  readonly key: keyof Messages['gapMethod']['steps'];
  /** In the signs that the page explains first. */
  readonly formula: string;
  /** Author and year. */
  readonly source: string;
}

/** Every formula of an analysis in the order in which they are used. */
export const methodSteps: readonly MethodStep[] = [
  { key: 'rate', formula: 'r = x ÷ n\nR = Σx ÷ Σn', source: '' },
  { key: 'interval', formula: 'Q(Gamma(x; 1), 0.025) ÷ n\nQ(Gamma(x + 1; 1), 0.975) ÷ n', source: 'Garwood 1936' },
  { key: 'expected', formula: 'e = n × R\nQ(Poisson(e), 0.025) … Q(Poisson(e), 0.975)', source: '' },
  { key: 'smoothed', formula: 'R + s² ÷ (s² + R ÷ n) × (r − R)\ns² = max(0, Σn(r − R)² ÷ Σn − R ÷ (Σn ÷ k))', source: 'Marshall 1991' },
  { key: 'smoothedLocal', formula: 'R(b) + s²(b) ÷ (s²(b) + R(b) ÷ n) × (r − R(b))', source: 'Marshall 1991' },
  { key: 'below', formula: 'P(θ < R)\nθ ~ Gamma(R² ÷ s² + x; R ÷ s² + n)', source: 'Clayton & Kaldor 1987' },
  { key: 'p', formula: 'Σ P(c), P(c) ≤ P(x)\nc ~ Poisson(e)', source: 'R Core Team, poisson.test' },
  { key: 'q', formula: 'q(i) = min p(j) × k ÷ j, j ≥ i', source: 'Benjamini & Hochberg 1995' },
  { key: 'dispersed', formula: 'z = (r − R) ÷ √(R ÷ n + τ²)', source: 'Spiegelhalter 2005; DerSimonian & Laird 1986' },
  { key: 'agrees', formula: 'sign(r − R) = sign(r(a) − R(a))', source: 'Openshaw 1984' },
  {
    key: 'moran',
    formula: 'u = (r − R) ÷ √(s² + R ÷ n)\nz = u − mean(u)\nI = Σ z × z(b) ÷ Σ z²',
    source: 'Cliff & Ord 1981; Assunção & Reis 1999',
  },
  { key: 'cluster', formula: 'z × z(b) ÷ (Σ z² ÷ k)', source: 'Anselin 1995' },
  {
    key: 'gStar',
    formula: '(z + w × z(b)) ÷ (σ × √((k × (w + 1) − (w + 1)²) ÷ (k − 1)))',
    source: 'Getis & Ord 1992; Ord & Getis 1995',
  },
  { key: 'need', formula: 'Σ g × Q(Normal(0; 1), (rank − 3/8) ÷ (k + 1/4)) ÷ Σ g', source: 'Blom 1958' },
  { key: 'worstFifth', formula: 'g ~ Dirichlet(1, …, 1)', source: '' },
  { key: 'stillThere', formula: 'exp(−h × t)\nh ~ Gamma(2 + s; 20 + j)', source: 'Gelman et al. 2013; Hong 2013' },
  { key: 'completeness', formula: '(A + 1) × (B + 1) ÷ (C + 1) − 1', source: 'Chapman 1951; Robson & Regier 1964; Seber 1970; Chao 1987' },
  {
    key: 'access',
    formula: 'Σ z(j, i) ÷ Σ z(j, i) × n(i)',
    source: 'Luo & Qi 2009; Dijkstra 1959; Borgefors 1986',
  },
  { key: 'sites', formula: '', source: 'Church & ReVelle 1974; Nemhauser, Wolsey & Fisher 1978' },
  {
    key: 'equity',
    formula: '2 × cov(y, rank) ÷ mean(y)\nΣy(10%) ÷ Σy(40%)\nΣn, y < mean(y) ÷ 2',
    source: 'Kakwani, Wagstaff & van Doorslaer 1997; Palma 2011; Foster, Greer & Thorbecke 1984; Davison & Hinkley 1997',
  },
];
