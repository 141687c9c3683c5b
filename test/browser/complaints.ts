import type { Tab } from './driver.ts';

/** Collects what the pages of a tab complain of. */
export const collectComplaints = (): Pick<Tab, 'complaints' | 'forgive'> & {
  add(complaint: string): void;
} => {
  let heard: string[] = [];
  return {
    add: (complaint) => {
      heard.push(complaint);
    },
    complaints: () => heard,
    forgive: (pattern) => {
      heard = heard.filter((complaint) => !pattern.test(complaint));
    },
  };
};
