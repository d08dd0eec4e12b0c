import type { Messages } from '../nl/index.ts';

/** The kinds of initiative: their name and why the written rule gives them their themes. */
export const kinds: Messages['kinds'] = {
  'community-room': {
    one: 'Community room',
    reason: 'A community room is a living room of and for the neighbourhood, where neighbours get to know each other.',
  },
  'neighbourhood-house': {
    one: 'Neighbourhood house',
    reason: 'A neighbourhood house brings residents together and makes room for what they organise.',
  },
  'senior-day-centre': { one: 'Day centre for seniors', reason: 'Older people meet others here and keep taking part.' },
  'walk-in': { one: 'Walk-in centre', reason: 'Anyone can walk in for coffee, a talk and company.' },
  'work-day-centre': { one: 'Workshop', reason: 'People for whom regular work is still out of reach work here and gain experience.' },
  'youth-centre': { one: 'Youth centre', reason: 'Young people meet here and do things together.' },
  'playground-association': { one: 'Playground association', reason: 'Neighbours keep the playground open together; families meet.' },
  library: { one: 'Library', reason: 'The library is a place where anyone may be, learn and meet others.' },
  'city-farm': { one: 'City farm', reason: 'Children learn about animals and nature, and neighbours volunteer together.' },
  'school-garden': { one: 'School garden', reason: 'Children grow their own food, often with help from neighbours.' },
  'repair-cafe': { one: 'Repair café', reason: 'What is broken gets mended together instead of thrown away.' },
  'creative-hub': { one: 'Creative hub', reason: 'Makers find affordable workspace and open their doors to the street.' },
  'neighbourhood-arts': { one: 'Neighbourhood arts', reason: 'Residents make and enjoy art and culture together.' },
  'community-garden': { one: 'Community garden', reason: 'Neighbours garden together and make the area greener.' },
  'social-restaurant': {
    one: 'Social restaurant',
    reason: 'Neighbours eat together, and people who find it hard to get work cook and serve.',
  },
  'second-hand-shop': { one: 'Second-hand shop', reason: 'Things get a second life, and people gain work experience.' },
  'energy-cooperative': { one: 'Energy cooperative', reason: 'Residents make or save clean energy together.' },
  'sharing-library': { one: 'Library of things', reason: 'What you borrow you need not buy, and people who share get to know each other.' },
  'learning-place': { one: 'Learning place', reason: 'People learn language and skills, together and on their way to work.' },
  'neighbourhood-shop': { one: 'Neighbourhood enterprise', reason: 'A business rooted in its neighbourhood that brings people together.' },
  'sports-club': { one: 'Sports club', reason: 'Neighbours exercise together and get to know each other.' },
  'other-initiative': { one: 'Other initiative', reason: 'This initiative fits none of the other kinds.' },
};
