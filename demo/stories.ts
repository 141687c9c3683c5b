import type { Language } from './manners.ts';

/** What somebody comes with. The shop sells lamps and bicycles, and has an app for both. */
export type Story = {
  readonly language: Language;
  readonly category: 'sales' | 'billing' | 'technical-support' | 'general';
  /** Told one after the other. What has several lines is pasted, the rest is typed. */
  readonly tells: readonly string[];
  /** By words that a question may have in it, with | between them. */
  readonly answers: Readonly<Record<string, string>>;
  /** What a good agent says, one after the other. */
  readonly help: readonly string[];
  readonly thanks: string;
};

export const stories: readonly Story[] = [
  {
    language: 'en',
    category: 'sales',
    tells: [
      'Hello, I am looking for a reading lamp.',
      'It should be warm light, and not too tall: it stands on a shelf.',
    ],
    answers: {
      'high|tall|height|space': 'The shelf leaves 38 cm.',
      'colour|color': 'Brass, if there is one. White would do too.',
      'budget|much|price': 'Up to 90, I would say.',
    },
    help: [
      'How much height do you have there?',
      'Then “Heron” fits: it is 34 cm tall, and its light is 2700 K, which is quite warm.',
    ],
    thanks: 'That sounds just right. I will order it, thank you!',
  },
  {
    language: 'en',
    category: 'billing',
    tells: [
      'Hi',
      'I was charged twice for the same order 😟',
      'Once on Monday and once on Tuesday, 64.90 each time.',
    ],
    answers: {
      'number|order|invoice': 'It is 20417-B.',
      'card|paid|pay': 'By card, the one ending in 08.',
    },
    help: [
      'I am sorry about that. Which order number does it say?',
      'I have found it: the second one was only reserved, and your bank lets go of it by Friday. You are not charged for it.',
    ],
    thanks: 'Ah, only reserved. Then I need not worry. Thank you!',
  },
  {
    language: 'en',
    category: 'technical-support',
    tells: [
      'Good morning! The app does not find my lamp any more.',
      'It did until the update last night. The lamp itself works fine with the switch.',
      'I see this in the app’s log:',
      '12:41:07 scan started\n12:41:09 found "Heron-5F2C" rssi=-61\n12:41:09 pair: error 17 (key mismatch)\n12:41:09     at Pairing.confirm (pairing.ts:88)\n12:41:10 scan ended, 0 devices',
    ],
    answers: {
      'phone|android|iphone|device': 'A phone with Android 14.',
      'version|app': 'The app says 4.2.1.',
      'light|blink|flash': 'Yes, it blinks blue now!',
    },
    help: [
      'Thank you, the log helps. Which version does the app say that it is?',
      'Please hold the lamp’s switch for ten seconds, until it blinks blue. Does it?',
      'Good. The update wants a new key, and the lamp is ready for one: please pair it once more.',
    ],
    thanks: 'It is in the list again. Great, thanks a lot!',
  },
  {
    language: 'en',
    category: 'technical-support',
    tells: [
      'hey, quick one: my request to your API gets a 422',
      '{\n  "lamp": "heron-5f2c",\n  "brightness": "80",\n  "schedule": [\n    { "at": "06:45", "to": 100 },\n    { "at": "22:30", "to": 0 }\n  ]\n}',
      'same body worked yesterday <b>I think</b> & nothing else changed',
    ],
    answers: {
      'answer|error|message|response': 'just {"error":"brightness"}',
      'address|url|endpoint':
        'https://api.example.com/v2/lamps/heron-5f2c/state?token=REDACTEDREDACTEDREDACTEDREDACTEDREDACTEDREDACTED&verbose=true',
    },
    help: [
      'What does the body of the answer say?',
      'Then it is the quotes: "brightness" has to be a number, 80 and not "80". The check is stricter since last night.',
    ],
    thanks: 'oh. yes. that was it, thank you 🙈',
  },
  {
    language: 'en',
    category: 'general',
    tells: [
      'Hello! Is your shop in Harbour Street open on Saturday?',
      'I would come with two children and a cargo bike, so it matters where I can leave it 🚲👧👦',
    ],
    answers: { 'when|time|o’clock': 'Around eleven, I think.' },
    help: [
      'Yes, it is, from ten to six. At what time would you come?',
      'There is room for cargo bikes in the yard; the gate is on the left of the door.',
    ],
    thanks: 'Lovely, see you on Saturday then 🎉',
  },
  {
    language: 'en',
    category: 'sales',
    tells: [
      'Hi there. Do you still have the blue “Swift” in size M?',
      'The page says “few left”, and I live an hour away.',
    ],
    answers: {
      'name|reserve|put': 'Yes please! Under the name that you see here.',
      'when|collect|day': 'Thursday after five.',
    },
    help: [
      'There are two left. Shall I put one aside for you, and when would you collect it?',
      'It is reserved until Thursday at eight in the evening. Just say your name at the counter.',
    ],
    thanks: 'Wonderful. You have saved me an hour on the train.',
  },
  {
    language: 'en',
    category: 'billing',
    tells: [
      'Hello, I need an invoice with our company’s name on it.',
      'The one that came has only mine, and our bookkeeping will not take it.',
    ],
    answers: {
      'company|name|address': 'Larkspur & Daughters Ltd, 4 Mill Lane.',
      'number|order|invoice': 'Order 19882-A.',
    },
    help: [
      'What is the company’s name and address?',
      'The new invoice is on its way to your mailbox; the old one is cancelled.',
    ],
    thanks: 'It has just arrived. Thank you, that was quick!',
  },
  {
    language: 'en',
    category: 'general',
    tells: [
      'I only want to say thank you to whoever packed my parcel.',
      'There was a hand-written note in it, and it made my day ☀️',
    ],
    answers: { 'number|order': '20533-C, I believe.' },
    help: [
      'How kind of you to write! Which order was it?',
      'That was Selma. I will tell her today.',
    ],
    thanks: 'Please do 😊',
  },
  {
    language: 'de',
    category: 'technical-support',
    tells: [
      'Guten Tag, mein Fahrradbeleuchtungssteuerungsmodul zeigt einen Fehler.',
      'In der Bedienungsanleitung steht etwas von einer Akkumulatorladezustandsüberwachungseinheit, aber ich finde sie nicht.',
    ],
    answers: {
      'fehler|anzeige|code|error': 'Es zeigt „E-04“ und blinkt dreimal.',
      'alt|wann|when|since': 'Seit gestern Abend.',
    },
    help: [
      'Welchen Fehler zeigt die Anzeige?',
      'E-04 heißt, dass der Akku zu kalt ist. Bitte lassen Sie ihn eine Stunde im Warmen liegen und laden Sie ihn dann.',
    ],
    thanks: 'Das probiere ich gleich aus. Vielen Dank!',
  },
  {
    language: 'de',
    category: 'billing',
    tells: ['Hallo', 'ich habe die Lampe zurückgeschickt und warte auf mein Geld.'],
    answers: { 'nummer|bestell|number|order': 'Bestellnummer 20109-A.' },
    help: [
      'Wie lautet die Bestellnummer?',
      'Das Paket ist heute angekommen. Das Geld ist in zwei bis drei Tagen auf Ihrem Konto.',
    ],
    thanks: 'Prima, dann warte ich noch. Danke schön!',
  },
  {
    language: 'es',
    category: 'sales',
    tells: [
      'Hola, busco una bicicleta para mi hija de ocho años.',
      'Mide 1,30 m y ya sabe frenar muy bien 🚴‍♀️',
    ],
    answers: { 'color|colou?r': 'Verde, sin duda.', 'presupuesto|budget|price': 'Unos 300 euros.' },
    help: [
      '¿Qué color le gusta?',
      'La «Golondrina» de 24 pulgadas le irá bien, y la tenemos en verde por 279 euros.',
    ],
    thanks: '¡Estupendo, muchas gracias!',
  },
  {
    language: 'fr',
    category: 'general',
    tells: [
      'Bonjour, livrez-vous aussi en Belgique ?',
      'J’habite à Liège, au troisième étage sans ascenseur.',
    ],
    answers: { 'quoi|article|what|which': 'Une grande lampe, modèle « Cigogne ».' },
    help: [
      'De quel article s’agit-il ?',
      'Oui, en trois jours, et le livreur la monte jusqu’à votre porte.',
    ],
    thanks: 'C’est parfait, merci beaucoup !',
  },
  {
    language: 'ar',
    category: 'billing',
    tells: [
      'مرحبًا، دفعت ثمن الطلب ولم تصلني رسالة تأكيد.',
      'رقم الطلب هو 20671-D والمبلغ 120.50 حسب كشف البنك.',
    ],
    answers: { 'بريد|عنوان|e-?mail|address': 'layla@example.com', 'متى|when': 'صباح أمس.' },
    help: [
      'إلى أي بريد إلكتروني تنتظر الرسالة؟',
      'وجدت الطلب، والدفع سليم. أرسلت التأكيد الآن مرة أخرى إلى layla@example.com.',
    ],
    thanks: 'وصلت الرسالة، شكرًا جزيلًا 🙏',
  },
  {
    language: 'ar',
    category: 'sales',
    tells: ['السلام عليكم', 'هل المصباح «Heron» متوفر باللون الأبيض؟'],
    answers: { 'كم|عدد|how many': 'أريد اثنين من فضلك.' },
    help: ['نعم، متوفر. كم واحدًا تحتاج؟', 'حجزت لك اثنين، ويصلان يوم الأحد.'],
    thanks: 'ممتاز، شكرًا لك!',
  },
  {
    language: 'he',
    category: 'technical-support',
    tells: ['שלום, האפליקציה נסגרת בכל פעם שאני פותח את "Settings".', 'זה קורה מאז עדכון 4.2.1 😕'],
    answers: { 'טלפון|מכשיר|phone|device': 'אנדרואיד 14.' },
    help: ['באיזה טלפון מדובר?', 'תודה. זו תקלה ידועה, וגרסה 4.2.2 שיוצאת הערב מתקנת אותה.'],
    thanks: 'מעולה, אחכה לגרסה החדשה. תודה!',
  },
  {
    language: 'ja',
    category: 'general',
    tells: [
      'こんにちは。注文した自転車の受け取り日を変更したいです。',
      '今週は出張なので、来週の土曜日にできますか？',
    ],
    answers: { '番号|注文|number|order': '注文番号は20588-Aです。' },
    help: ['注文番号を教えていただけますか？', '来週の土曜日、午前十時に変更いたしました。'],
    thanks: '助かりました。ありがとうございます！',
  },
];
