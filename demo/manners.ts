/** How people of one language are called, and what they say when nothing special is said. */
export type Manners = {
  readonly names: readonly string[];
  /** To somebody who greets them. */
  readonly hello: readonly string[];
  /** To somebody who asks them to wait. */
  readonly sure: readonly string[];
  /** To a question that their story does not answer. */
  readonly unsure: readonly string[];
  /** To nobody, when no answer comes. */
  readonly hurry: readonly string[];
  readonly bye: readonly string[];
  /** With a good rating, and with a poor one. */
  readonly praise: readonly string[];
  readonly regret: string;
  /** What an agent says around the help itself. */
  readonly agent: {
    readonly welcome: string;
    readonly moment: string;
    readonly more: string;
    readonly bye: string;
  };
};

export type Language = 'en' | 'de' | 'es' | 'fr' | 'ar' | 'he' | 'ja';

export const manners: Readonly<Record<Language, Manners>> = {
  en: {
    names: [
      'Mia Lindqvist',
      'Noah Okafor',
      'Priya',
      'Tomasz Zieliński',
      'Grace',
      'Liam O’Connor',
      'Anh',
      'Olu Adeyemi 🌻',
      'Harriet Featherstonehaugh-Cholmondeley',
      'Jo',
    ],
    hello: ['Hi! Good that somebody is there.', 'Hello 👋', 'Hi, thanks for taking the time.'],
    sure: ['Of course, take your time.', 'Sure, I am not in a hurry.', 'No problem, I will wait.'],
    unsure: [
      'Hm, I am not sure. Where would I find that?',
      'I do not know, sorry. Can we go on without it?',
    ],
    hurry: ['Hello? Is anybody there?', 'I have to go in a minute. Can you still help me?'],
    bye: ['Bye, and have a good day!', 'That was all. Goodbye!', 'Perfect. Bye!'],
    praise: ['Quick and friendly.', 'Solved in five minutes, thank you.', 'Very patient 🙂', ''],
    regret: 'I waited quite a while and then had to go.',
    agent: {
      welcome: 'Hello {name}, this is {agent}. How can I help you?',
      moment: 'Thank you, I see. One moment please, I am looking it up.',
      more: 'Is there anything else that I can do for you?',
      bye: 'You are welcome. Have a good day!',
    },
  },
  de: {
    names: ['Jürgen Groß', 'Annegret Müller-Lüdenscheidt', 'Fatma Yıldız', 'Käthe'],
    hello: ['Guten Tag!', 'Hallo, schön, dass jemand da ist.'],
    sure: ['Natürlich, kein Problem.', 'Gern, ich warte.'],
    unsure: ['Das weiß ich leider nicht. Wo würde ich das finden?'],
    hurry: ['Hallo? Sind Sie noch da?', 'Ich muss gleich los. Geht es noch?'],
    bye: ['Auf Wiedersehen!', 'Das war alles, schönen Tag noch!'],
    praise: ['Schnell und freundlich.', 'Sehr gute Beratung, danke.', ''],
    regret: 'Ich habe leider lange gewartet.',
    agent: {
      welcome: 'Guten Tag {name}, hier ist {agent}. Wie kann ich Ihnen helfen?',
      moment: 'Danke, ich verstehe. Einen Moment bitte, ich sehe nach.',
      more: 'Kann ich sonst noch etwas für Sie tun?',
      bye: 'Gern geschehen. Schönen Tag noch!',
    },
  },
  es: {
    names: ['Lucía Fernández', 'Iñaki', 'José Luis Núñez'],
    hello: ['¡Hola! Gracias por atenderme.', '¡Buenas!'],
    sure: ['Claro, espero.', 'Sin problema.'],
    unsure: ['No lo sé, perdone. ¿Dónde lo veo?'],
    hurry: ['¿Hola? ¿Sigue ahí?', 'Tengo que irme en un minuto.'],
    bye: ['¡Hasta luego!', 'Eso era todo. ¡Adiós!'],
    praise: ['Muy amable 😊', 'Rápido y claro.', ''],
    regret: 'Esperé bastante y tuve que irme.',
    agent: {
      welcome: 'Hola, {name}. Soy {agent}. ¿En qué puedo ayudarle?',
      moment: 'Gracias. Un momento, por favor, lo miro enseguida.',
      more: '¿Puedo hacer algo más por usted?',
      bye: 'De nada. ¡Que tenga un buen día!',
    },
  },
  fr: {
    names: ['Chloé Lefèvre', 'Amadou Diallo', 'Noël'],
    hello: ['Bonjour, merci de me répondre.', 'Bonjour !'],
    sure: ['Bien sûr, je patiente.', 'Pas de souci.'],
    unsure: ['Je ne sais pas, désolé. Où puis-je le trouver ?'],
    hurry: ['Allô ? Vous êtes toujours là ?', 'Je dois bientôt partir.'],
    bye: ['Au revoir !', 'C’est tout, bonne journée !'],
    praise: ['Très aimable, merci.', 'Réponse claire.', ''],
    regret: 'J’ai attendu longtemps, puis j’ai dû partir.',
    agent: {
      welcome: 'Bonjour {name}, ici {agent}. Comment puis-je vous aider ?',
      moment: 'Merci, je comprends. Un instant, je regarde.',
      more: 'Puis-je faire autre chose pour vous ?',
      bye: 'Avec plaisir. Bonne journée !',
    },
  },
  ar: {
    names: ['ليلى حداد', 'عمر', 'سارة المنصوري'],
    hello: ['أهلًا، شكرًا لردك.', 'مرحبًا 🌸'],
    sure: ['طبعًا، خذ وقتك.', 'لا بأس، سأنتظر.'],
    unsure: ['لا أعرف، عذرًا. أين أجد ذلك؟'],
    hurry: ['مرحبًا؟ هل من أحد هنا؟', 'عليّ أن أذهب بعد دقيقة.'],
    bye: ['مع السلامة!', 'هذا كل شيء، إلى اللقاء.'],
    praise: ['خدمة سريعة ولطيفة.', 'شكرًا جزيلًا 🌷', ''],
    regret: 'انتظرت طويلًا ثم اضطررت للذهاب.',
    agent: {
      welcome: 'أهلًا {name}، معك {agent}. كيف أستطيع مساعدتك؟',
      moment: 'شكرًا لك. لحظة من فضلك، سأتحقق من الأمر.',
      more: 'هل أستطيع مساعدتك في شيء آخر؟',
      bye: 'على الرحب والسعة. يومك سعيد!',
    },
  },
  he: {
    names: ['נועה לוי', 'איתי'],
    hello: ['שלום, תודה על המענה.', 'היי!'],
    sure: ['בטח, אני ממתין.', 'אין בעיה.'],
    unsure: ['אני לא יודע, סליחה. איפה רואים את זה?'],
    hurry: ['שלום? יש שם מישהו?', 'אני צריך ללכת עוד רגע.'],
    bye: ['להתראות!', 'זה הכול, יום טוב!'],
    praise: ['שירות מצוין.', ''],
    regret: 'חיכיתי הרבה זמן ונאלצתי ללכת.',
    agent: {
      welcome: 'שלום {name}, מדבר {agent}. איך אפשר לעזור?',
      moment: 'תודה. רגע אחד בבקשה, אני בודק.',
      more: 'יש עוד משהו שאפשר לעזור בו?',
      bye: 'בשמחה. יום טוב!',
    },
  },
  ja: {
    names: ['佐藤 花子', '田中 健'],
    hello: ['こんにちは。よろしくお願いします。'],
    sure: ['はい、お待ちしています。'],
    unsure: ['すみません、わかりません。どこで見られますか？'],
    hurry: ['もしもし、いらっしゃいますか？', 'もうすぐ出かけなければなりません。'],
    bye: ['ありがとうございました。失礼します。'],
    praise: ['とても丁寧でした。', 'すぐに解決しました 🙇', ''],
    regret: '長く待ったので、途中で失礼しました。',
    agent: {
      welcome: '{name}様、こんにちは。{agent}と申します。どのようなご用件でしょうか？',
      moment: 'ありがとうございます。確認しますので少々お待ちください。',
      more: 'ほかにお手伝いできることはございますか？',
      bye: 'ありがとうございました。よい一日を！',
    },
  },
};
