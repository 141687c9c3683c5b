/** The form in which two names of agents are compared. */
export const nameKey = (name: string): string => name.trim().normalize('NFC').toLowerCase();
