import { Secret, TOTP } from 'otpauth';
import { newId } from '../../shell/id.ts';
import { makeResetLink } from '../../shell/resetLink.ts';
import { password } from '../house.ts';
import { messageId } from '../visitor.ts';
import { nameFrom } from './people.ts';
import type { Stage } from './stage.ts';
import type { Ask } from './watch.ts';

const factorPage = '/agent/account/second-factor';
/** The code of the secret that this page shows. */
const codeIn = (html: string): string => {
  const [, spaced = ''] = /class="key"><bdi>([A-Z2-7 ]+)</.exec(html) ?? [];
  return new TOTP({ secret: Secret.fromBase32(spaced.replaceAll(' ', '')) }).generate();
};

/** With more wrong passwords the account would be closed for a while. */
const tries = 2;

/** An agent who is called so, one text after the other, and the pages that are theirs alone. */
export const own = async (stage: Stage): Promise<void> => {
  const { house, few, watch } = stage;
  const { directory, store } = house.chatter.site;
  const ana = await house.signedIn('Ana', 1, 'sales');
  const { id } = directory.agentNamed('Ana')!;
  const page = await watch.open(ana, '/agent/account');
  const guest = await watch.open(house.visitor(), '/agent');
  const rename = (text: string, n: number) =>
    directory.changeAgent(id, (now) => ({ ...now, name: nameFrom(text, n) }));
  const who = { kind: 'customer', id: newId() } as const;
  await stage.submit({ type: 'arrive', who });
  const left = { category: 'sales', name: 'Carl', id: messageId(), text: 'Please call me.' };
  await stage.say(who, 'leaveMessage', left);
  const letter = `/agent/conversations/${await house.conversationOf('Carl')}`;
  const wrong = { current: 'wrong', password: 'short', code: '1' };
  for (const [n, text] of few.entries()) {
    const account = await rename(text, n);
    const asks: Ask[] = ['', '/status', '/account', '/account/second-factor', '/conversations'].map(
      (part) => [`/agent${part}`],
    );
    if (n < tries) asks.push(['/agent/account/password', wrong], [factorPage, wrong]);
    stage.show('pages of one', await watch.fetched(page, asks));
    const answer: Ask = [`${letter}/answered`, { answered: n % 2 === 0 ? 'yes' : 'no' }];
    stage.show('a message that was answered', await watch.fetched(page, [answer]));
    const reset = `/reset/${await makeResetLink(store, account!, false, Date.now())}`;
    const lost: Ask[] = n < tries ? [[reset], [reset, { password: 'x' }]] : [[reset]];
    stage.show('a new password', await watch.fetched(guest, lost));
  }
  const { html } = await ana.get(factorPage);
  const on: Ask = [factorPage, { current: password, code: codeIn(html) }];
  stage.show('recovery codes', await watch.fetched(page, [on]));
  stage.show('with a second factor', await watch.fetched(page, [['/agent/account']]));
  const { name } = directory.agent(id)!;
  await watch.fetched(guest, [['/agent/sign-in', { name, password }]]);
  const codes = few.slice(0, tries).map((code): Ask => ['/agent/sign-in/code', { code }]);
  stage.show('no code', await watch.fetched(guest, codes));
  const lost = `/reset/${await makeResetLink(store, directory.agent(id)!, true, Date.now())}`;
  const done: Ask = [lost, { password: 'quite another long word' }];
  stage.show('a password that was changed', await watch.fetched(guest, [done]));
};
