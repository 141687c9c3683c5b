import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { WebSocketServer } from 'ws';
import { inEachBrowser } from './browsers.ts';
import { pageOf } from './part.ts';
import { until } from './until.ts';

const script = `
  const box = document.querySelector('textarea');
  const keys = document.querySelector('#keys');
  const socket = new WebSocket('/ws');
  socket.onmessage = ({ data }) => { document.querySelector('#echo').textContent = data; };
  box.addEventListener('input', () => {
    keys.textContent = Number(keys.textContent) + 1;
    socket.send(box.value);
  });
`;

const page = (cookie: string): string => `<!doctype html>
  <title>Sample</title>
  <link rel="icon" href="data:,">
  <form method="post"><label>Message <textarea name="text"></textarea></label><button>Send</button></form>
  <section aria-label="Carl"><ol role="log" aria-label="Conversation"><li>one<li>two</ol></section>
  <p role="status" aria-label="Keys" id="keys">0</p>
  <p role="status" aria-label="Echo" id="echo"></p>
  <p role="status" aria-label="Cookie">${cookie}</p>
  <noscript><iframe src="/frame" title="Inside"></iframe></noscript>
  <script src="/script.js"></script>`;

const policy =
  "default-src 'none'; script-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:";

/** Pages that have what the drivers must be able to do. */
const serve = async (): Promise<{ server: Server; origin: string }> => {
  const server = createServer((request, response) => {
    response.setHeader('content-security-policy', policy);
    response.setHeader(
      'content-type',
      request.url === '/script.js' ? 'text/javascript' : 'text/html',
    );
    if (request.method === 'POST')
      response.setHeader('set-cookie', 'who=me').writeHead(303, { location: '/' });
    if (request.url === '/script.js') response.end(script);
    else if (request.url === '/frame') response.end('<p role="status" aria-label="Keys">framed');
    else if (request.url === '/broken') response.end('<p style="color: red">red');
    else response.end(page(request.headers.cookie ?? 'none'));
  });
  const sockets = new WebSocketServer({ server, path: '/ws' });
  sockets.on('connection', (socket) => {
    socket.on('message', (data: Buffer) => socket.send(data.toString()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
};

inEachBrowser('a browser', (driver) => {
  let server: Server;
  let origin: string;

  const open = async (path: string, javaScript = true) => {
    const profile = await driver.profile({ javaScript });
    const tab = await profile.open();
    await tab.goto(`${origin}${path}`);
    return { tab, close: () => profile.close() };
  };

  before(async () => {
    ({ server, origin } = await serve());
  });

  after(() => {
    server.closeAllConnections();
    server.close();
  });

  it('types key by key, and hears a socket', async () => {
    const { tab, close } = await open('/');
    await pageOf(tab).find('textbox', 'Message').fill('hey');
    await pageOf(tab).find('status', 'Keys').reads(/^3$/);
    await pageOf(tab).find('status', 'Echo').reads('hey');
    await pageOf(tab).find('textbox', 'Message').fill('you');
    expect(await pageOf(tab).find('textbox', 'Message').value()).to.equal('you');
    expect(tab.complaints()).to.deep.equal([]);
    await close();
  });

  it('finds parts within parts', async () => {
    const { tab, close } = await open('/');
    const log = pageOf(tab).find('region', 'Carl').find('log', 'Conversation');
    expect(await log.find('listitem').texts()).to.deep.equal(['one', 'two']);
    expect(await pageOf(tab).find('region', 'Dana').count()).to.equal(0);
    await close();
  });

  it('keeps one person’s cookies from another', async () => {
    const one = await open('/');
    const other = await open('/');
    await pageOf(one.tab).find('button', 'Send').click();
    await pageOf(one.tab).find('status', 'Cookie').reads('who=me');
    await other.tab.goto(origin);
    await pageOf(other.tab).find('status', 'Cookie').reads('none');
    await one.close();
    await other.close();
  });

  it('works without scripts', async () => {
    const { tab, close } = await open('/', false);
    await pageOf(tab, 'Inside').find('status', 'Keys').reads('framed');
    await pageOf(tab).find('textbox', 'Message').fill('hey');
    await pageOf(tab).find('button', 'Send').click();
    await pageOf(tab).find('status', 'Cookie').reads('who=me');
    await pageOf(tab).find('status', 'Keys').reads(/^0$/);
    await close();
  });

  it('tells when a page breaks its own policy', async () => {
    const { tab, close } = await open('/broken');
    await until('it complained', () => Promise.resolve(tab.complaints().length > 0));
    expect(tab.complaints()[0]).to.match(/Content.Security.Policy/);
    await close();
  });

  it('loses the network and finds it again', async () => {
    const { tab, close } = await open('/');
    await tab.setOffline(true);
    await pageOf(tab).find('textbox', 'Message').fill('hey');
    await pageOf(tab).find('status', 'Keys').reads('3');
    const refused = await tab.goto(origin).then(
      () => false,
      () => true,
    );
    expect(refused).to.equal(true);
    await tab.setOffline(false);
    await tab.goto(origin);
    await pageOf(tab).find('status', 'Keys').reads('0');
    await close();
  });
});
