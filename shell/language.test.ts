import { expect } from 'chai';
import { House } from '../test/house.ts';
import { messageId } from '../test/visitor.ts';

describe('the language of a page', () => {
  let house: House;
  before(async () => {
    house = await House.open();
    await house.setUp();
  });
  after(() => house.close());

  const ask = (accepted: string, path = '/no-such-page'): Promise<Response> =>
    fetch(`${house.origin}${path}`, { headers: { 'Accept-Language': accepted } });

  it('is the one that the browser asks for', async () => {
    for (const accepted of ['de', 'de-AT,de;q=0.9,en;q=0.8', 'fr, de;q=0.7, en;q=0.3']) {
      const page = await ask(accepted);
      const html = await page.text();
      expect(html, accepted)
        .to.include('<html lang="de"')
        .and.include('Diese Seite gibt es nicht.');
      expect(page.headers.get('content-language')).to.equal('de');
      expect(page.headers.get('vary')).to.include('Accept-Language');
    }
  });

  it('is English for whoever asks for none that we speak, or for nonsense', async () => {
    for (const accepted of ['fr', '', '*', 'de;q=0', ';;;q=,,=', '\xfc\xe4', 'x'.repeat(4_000)]) {
      const page = await ask(accepted);
      expect(page.status, accepted).to.equal(404);
      const html = await page.text();
      expect(html, accepted).to.include('<html lang="en"').and.include('There is no such page.');
      expect(page.headers.get('content-language')).to.equal('en');
    }
  });

  it('is that in which whoever gives no name is called a guest, by form and socket alike', async () => {
    const names: (string | undefined)[] = [];
    for (const [language, bySocket] of [
      ['de', false],
      ['de', true],
      ['en', true],
    ] as const) {
      const guest = house.visitor();
      guest.language = language;
      await guest.get('/');
      const wire = await house.connected(guest, 'customer');
      if (bySocket) wire.say({ op: 'join', category: 'billing', name: ' ' });
      else await guest.post('/join', { name: ' ', category: 'billing' });
      await wire.reads('id="place"');
      const { desk } = house.chatter.site;
      names.push(
        [...desk.line('billing')].map(({ id }) => desk.conversation(id)?.customerName).at(-1),
      );
    }
    expect(names).to.deep.equal(['Gast', 'Gast', 'Guest']);
  });

  it('is each one’s own, also in what is pushed to them', async () => {
    const [, ofAna] = await house.agent('Ana', 1, 'sales');
    const carl = house.visitor();
    carl.language = 'de-DE,de;q=0.9';
    await carl.get('/');
    await carl.post('/join', { name: 'Carl', category: 'sales' });
    const { html } = await carl.get('/chat');
    expect(html).to.include('<html lang="de"').and.include('Ana ist jetzt für Sie da.');
    const ofCarl = await house.connected(carl, 'customer');
    const conversation = await house.conversationOf('Carl');

    ofCarl.say({ op: 'send', conversation, id: messageId(), text: 'Guten Tag' });
    await ofCarl.reads('>Sie<');
    await ofCarl.reads('Gespeichert');
    await ofAna.reads('Guten Tag');
    expect(ofCarl.html).to.not.include('>You<');

    ofAna.say({ op: 'send', conversation, id: messageId(), text: 'Hello' });
    await ofAna.reads('>You<');
    await ofAna.reads('>Saved<');

    ofAna.say({ op: 'end', conversation });
    await ofCarl.reads('Der Chat wurde von unserer Seite beendet.');
    await ofAna.reads('You ended the chat.');
    expect(ofAna.html).to.not.include('beendet');
  });

  it('is also that of what is refused on a socket', async () => {
    const carl = house.visitor();
    carl.language = 'de';
    await carl.get('/');
    await carl.post('/join', { name: 'Carla', category: 'billing' });
    const ofCarl = await house.connected(carl, 'customer');
    const conversation = await house.conversationOf('Carla');
    ofCarl.say({ op: 'send', conversation, id: messageId(), text: 'Hallo?' });
    const { say } = await ofCarl.until(({ op }) => op === 'nak', 'a refusal');
    expect(say).to.equal(
      'Im Moment ist niemand bei Ihnen. Ihre Worte bleiben hier stehen, bis jemand da ist.',
    );
  });
});
