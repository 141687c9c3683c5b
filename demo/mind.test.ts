import { expect } from 'chai';
import { Random } from '../engine/simulation/random.ts';
import { defaultSettings } from '../engine/index.ts';
import { manners } from './manners.ts';
import { Mind } from './mind.ts';
import { stories } from './stories.ts';
import { Service } from './service.ts';

const mindOf = (story: (typeof stories)[number]): Mind => {
  const own = manners[story.language];
  const mind = new Mind({ name: own.names[0]!, story, manners: own }, new Random(1));
  while (mind.tell());
  return mind;
};

describe('a customer who is not real', () => {
  it('greets back, answers, waits when asked, thanks for help and leaves', () => {
    const mind = mindOf(stories[0]!);
    expect(manners.en.hello).to.include(mind.hear('Hello! How can I help you?').says[0]);
    expect(mind.hear('How tall may it be?').says).to.deep.equal(['The shelf leaves 38 cm.']);
    expect(mind.hear('One moment please.')).to.include({ waits: true });
    expect(mind.hear('ok').says).to.deep.equal([]);
    expect(manners.en.unsure).to.include(mind.hear('Who sent you?').says[0]);
    expect(mind.hear('We have “Heron”, it is 34 cm.').says).to.deep.equal([stories[0]!.thanks]);
    expect(mind.hear('Anything else?')).to.include({ leaves: true });
  });

  it('asks whether anybody is there, and has enough of it at last', () => {
    const mind = mindOf(stories[0]!);
    expect(manners.en.hurry.map(() => mind.hurry())).to.deep.equal(manners.en.hurry);
    expect(mind.hurry()).to.equal(undefined);
  });

  for (const story of stories) {
    it(`says “${story.thanks}” when the agent says what helps`, () => {
      const mind = mindOf(story);
      const service = new Service(manners[story.language].names[0]!, 'Ben');
      expect(mind.hear(service.welcome()).says).to.have.length(1);
      const heard = story.help.flatMap(() => mind.hear(service.answer(story.tells)!).says);
      expect(heard.at(-1)).to.equal(story.thanks);
      expect(mind.hear(service.answer(story.tells)!)).to.include({ leaves: true });
    });
  }

  it('never says more than fits in a message', () => {
    const said = stories.flatMap(({ tells, help, answers, thanks }) => [
      ...tells,
      ...help,
      ...Object.values(answers),
      thanks,
    ]);
    for (const text of said) expect(text).to.have.length.within(1, defaultSettings.messageLimit);
  });
});
