/** What is hard to show well: long words, code, other scripts, links, faces. */
export const hardWords = [
  'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft, und zwar ohne Leerzeichen',
  '12:41:07 scan started\n12:41:09 found "Heron-5F2C" rssi=-61\n12:41:09     at Pairing.confirm (pairing.ts:88)',
  'مرحبا، هل المصباح متوفر باللون الأخضر؟',
  '🚲💡👍🏽',
  'See https://shop.example/lamps/heron?colour=brass&light=2700&utm_source=a-very-long-campaign-name',
];
