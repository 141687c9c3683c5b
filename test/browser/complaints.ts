/** What the pages of a tab complain of. */
export type Complaints = {
  readonly add: (complaint: string) => void;
  readonly complaints: () => readonly string[];
  readonly forgive: (pattern: RegExp) => void;
};

export const collectComplaints = (): Complaints => {
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
