/**
 * Stands in a sentence for what a template puts there as an element of its own, as in
 * `+around(t('…', { time: '\0' })): +time(now)`. No words of people have this character.
 */
export const gap = '\0';
