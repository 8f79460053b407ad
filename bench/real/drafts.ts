/** A text as models write them, to be revised. */
export interface Draft {
  readonly id: string;
  readonly kind: 'marketing' | 'support' | 'documentation' | 'report' | 'fiction' | 'mail';
  readonly text: string;
}

const draft = (kind: Draft['kind'], number: number, ...paragraphs: readonly string[]): Draft => ({
  id: `${kind}-${number}`,
  kind,
  text: paragraphs.join('\n\n'),
});

/** Kinds take turns, so that the first few are a sample of all. Written for this bench; none is in a prompt or a test. */
export const drafts: readonly Draft[] = [
  draft(
    'marketing',
    1,
    `In today's ever-changing retail landscape, finding the right till system can feel like an overwhelming challenge. Tilly is a revolutionary point-of-sale solution that empowers independent shops to unlock their true potential. It seamlessly connects to 9 card readers and 4 accounting packages, ensuring that every sale is recorded in real time. With its intuitive interface, new staff can be up and running in under 20 minutes. At its core, Tilly is more than just a till; it is a trusted partner on your journey to growth. The Starter plan costs £19 a month, and there is no contract. Don't miss the opportunity to take your shop to the next level.`,
  ),
  draft(
    'support',
    1,
    `Thank you so much for reaching out to us about your delayed order. We completely understand how frustrating it can be when a parcel does not arrive as expected, and we sincerely apologize for any inconvenience this may have caused. After carefully looking into the matter, we were able to determine that parcel 48813 left our depot in Leeds on 4 March and has been held at customs due to the fact that a form was missing.`,
    `In order to move things forward, please do not hesitate to send us a copy of your invoice at your earliest convenience. Once we have received it, the parcel should typically be released within 3 working days. Rest assured that our dedicated team is here to help you every step of the way.`,
  ),
  draft(
    'documentation',
    1,
    `It is important to note that the importer does not support nested archives at this point in time. In order to import data, you will first need to make sure that you have created a project and that the project has been assigned a storage bucket. The importer leverages a robust queue that is capable of processing up to 500 files per minute. In the event that a file fails, it will be retried 3 times before it is moved to the dead-letter folder. Please be aware that files larger than 2 GB may be skipped. It should also be mentioned that the log level can be configured by utilizing the \`IMPORT_LOG\` variable, which provides a wide variety of options.`,
  ),
  draft(
    'report',
    1,
    `The relationship between urban tree cover and summer temperatures has garnered significant attention in recent years. It is worth noting that a growing body of research suggests that streets with more than 30 percent cover may be up to 2.8 degrees cooler than bare ones. In a study of 41 cities, Halvorsen and Pike found that the effect was strongest at night, which underscores the crucial role of shade in shaping public health. However, it is essential to recognize that these findings do not necessarily apply to humid climates. Moreover, the multifaceted nature of urban planning means that a comprehensive approach is needed. Ultimately, trees are not just decoration but rather a vital component of resilient cities.`,
  ),
  draft(
    'fiction',
    1,
    `The old bakery stood at the corner like a silent witness to the passage of time. Marta couldn't help but feel a sense of unease as she pushed open the door, and a shiver ran down her spine. The air was thick with the scent of yeast and of something that she could not quite name. Behind the counter, her uncle looked up, his eyes widening in surprise.`,
    `"You came," he said, his voice barely above a whisper.`,
    `"You asked me to," Marta replied. She took a deep breath and let it out slowly. For a long moment neither of them spoke, and the silence stretched between them like a taut wire. In that moment she knew that nothing would ever be the same again.`,
  ),
  draft(
    'mail',
    1,
    `Dear Dr. Okafor,`,
    `I hope this email finds you well. I am writing to follow up on our conversation of last Tuesday regarding the budget for the reading room. As you may recall, we discussed a number of potential options that could be taken into consideration going forward. I wanted to reach out to let you know that the supplier has confirmed a price of $6,400 for the 12 desks, which is valid until 30 June.`,
    `It would be greatly appreciated if you could share your thoughts at your earliest convenience. Should you have any questions whatsoever, please feel free to reach out to me at any time.`,
    `Best regards,\nIngrid`,
  ),
  draft(
    'marketing',
    2,
    `Nestled in the heart of the Alvar valley, Hotel Brenna offers an unparalleled escape from the hustle and bustle of everyday life. Each of our 22 rooms has been meticulously crafted to provide the perfect blend of rustic charm and modern comfort. Whether you are a seasoned hiker or simply looking to unwind, there is truly something for everyone. Wake up to breathtaking views of the glacier, and indulge in a breakfast that is nothing short of extraordinary. Our renowned spa boasts three saunas and a pool fed by a spring that never falls below 31 degrees. Rooms start at €140 a night, breakfast included. Book your stay today and embark on an unforgettable journey.`,
  ),
  draft(
    'support',
    2,
    `We would like to take this opportunity to thank you for bringing this issue to our attention. It appears that the app may be closing unexpectedly because the phone is running an older version of its operating system, specifically one prior to version 14. To resolve this, you will need to go ahead and open Settings, then tap Update, and then restart the phone. It is also worth mentioning that your saved playlists will not be deleted during this process. If for any reason the problem still persists after the update, kindly let us know and we will be more than happy to assist you further. Your satisfaction is our top priority, and we truly value your patience and understanding.`,
  ),
  draft(
    'documentation',
    2,
    `Authentication plays a crucial role in ensuring the security of your integration. Every request must include a token in the \`Authorization\` header, as requests without a token will be rejected with status 401. Tokens can be created by navigating to the dashboard and clicking on the button that is labelled "New token". For security reasons, it is highly recommended that tokens should be rotated on a regular basis, ideally every 90 days.`,
    `There are a number of different scopes that are available. The \`read\` scope allows you to have access to reports, whereas the \`write\` scope gives you the ability to make changes to them. It is worth noting that a token cannot be recovered after it has been lost. In such a case, you will simply need to create a new one.`,
  ),
  draft(
    'report',
    2,
    `The town council of Marlow Bridge voted on Thursday to close the outdoor pool for the remainder of the season, marking a significant shift in its approach to leisure spending. The decision, which was made by 7 votes to 4, comes amid growing concerns about the cost of repairs, which an engineer put at £310,000. Councillor Dana Whitlock, who opposed the plan, described it as "a loss that the children will feel first". The closure serves as a stark reminder of the challenges that small towns face in an increasingly difficult economic climate. While the future of the site remains uncertain, one thing is clear: the debate is far from over.`,
  ),
  draft(
    'fiction',
    2,
    `The morning light danced across the surface of the lake, painting the water in shades of gold and amber. Tomas had always known that this day would come, yet nothing could have prepared him for the weight that settled in his chest. Memories washed over him like waves: his father's hands on the oars, the smell of tar, the laughter that had once filled the boathouse. He ran his fingers along the hull, feeling each scar as though it were a story waiting to be told. Somewhere in the distance a dog barked. He had sold the boat for 900 crowns, and he did not yet know whether he was relieved or ashamed. With a heavy heart, he untied the rope.`,
  ),
  draft(
    'mail',
    2,
    `Hi everyone,`,
    `I just wanted to quickly reach out and give you all a brief update with regard to the office move. As many of you are already aware, we will be moving to the new building on 18 September. In terms of next steps, it is absolutely essential that everyone packs up their desk by no later than 4 pm on the Friday before. Boxes will be made available at reception starting from Monday. Please keep in mind that plants may not be left behind, and that the lifts must not be used for boxes. I really appreciate everyone's cooperation and flexibility during this exciting time of transition. Let's make this move a success together!`,
  ),
  draft(
    'marketing',
    3,
    `Are you ready to transform the way you experience coffee? The Orso grinder is a testament to the power of thoughtful design. Crafted from solid walnut and hardened steel, it delivers a consistent grind that elevates every cup. Its 38-millimetre burrs are adjustable in 24 steps, allowing you to effortlessly tailor the grind to your unique taste.`,
    `But that's not all. The Orso is built to stand the test of time, which is why it comes with a 10-year guarantee that covers a wide range of faults. It weighs just 480 grams, making it the perfect companion for any adventure. Join thousands of happy customers and discover what coffee was always meant to be.`,
  ),
  draft(
    'report',
    3,
    `Remote work has fundamentally transformed the landscape of modern employment, bringing with it a myriad of opportunities and challenges. According to a survey of 1,250 employees by the Brandt Institute, 58 percent said that they were more productive at home, although 21 percent reported feeling isolated. It is therefore evident that flexibility is a double-edged sword. Furthermore, managers must navigate the delicate balance between autonomy and oversight, and this can often be a complex endeavour. The authors did not measure output directly, so the results should be interpreted with caution. In conclusion, remote work is here to stay, and organisations that embrace it will be well-positioned for success in the years to come.`,
  ),
  draft(
    'support',
    3,
    `Hello and thank you for contacting Northline Energy. We have taken the time to thoroughly review your account, and we can confirm that you were indeed charged twice for the month of April. We want to assure you that this was not due to any error on your part. A refund in the amount of $72.50 has been issued and should be reflected in your account within 5 to 7 business days, depending on your bank. Going forward, we have put measures in place in order to prevent this kind of situation from occurring again in the future. We apologize once again for the inconvenience, and we thank you for being a valued customer.`,
  ),
  draft(
    'documentation',
    3,
    `The scheduler is a powerful component that is responsible for managing the execution of jobs across the entire cluster. When a job is submitted, the scheduler performs an evaluation of the available workers and makes a selection based on a variety of factors, such as memory and queue length. Jobs that have been marked as urgent are always executed first, unless the cluster is in maintenance mode. By default, each worker has the ability to run 8 jobs at the same time. This value can be changed, but it must not exceed the number of cores. It is recommended to perform a restart of the worker after making any changes to its configuration, as otherwise the changes may not take effect.`,
  ),
  draft(
    'fiction',
    3,
    `Rain hammered against the windows of the signal box as though the night itself were trying to get in. Inspector Vale stared at the ledger, her mind racing with a thousand questions. The last entry had been made at 11:42, in a hand that was not the signalman's. A cold realization dawned on her, sending a chill through her very bones.`,
    `"Whoever wrote this knew the timetable," she murmured, more to herself than to anyone else.`,
    `Constable Reed shifted uncomfortably from foot to foot. He opened his mouth as if to speak, then seemed to think better of it. It was not fear that held him back, but something far deeper. Outside, the storm raged on, indifferent to the secrets that lay buried beneath the tracks.`,
  ),
  draft(
    'mail',
    3,
    `Dear Mr. Castellano,`,
    `Thank you for your interest in the position of head gardener at Thornleigh House. We were truly impressed by the wealth of experience that you bring to the table, and in particular by the 6 years that you spent at Kew. After careful consideration of all of the applications that were received, I am delighted to be able to invite you to an interview on 9 May at 10:30.`,
    `The interview will last for approximately 45 minutes and will provide you with an opportunity to learn more about the estate. Please bring along a form of identification with you. I look forward to the possibility of meeting you in person in the near future.`,
    `Kind regards,\nHelen Marsh`,
  ),
  draft(
    'marketing',
    4,
    `Meet Fernway, the game-changing budgeting app that puts you in the driver's seat of your financial future. Powered by cutting-edge algorithms, Fernway analyzes your spending across 3 accounts for free and delivers actionable insights that truly make a difference. Say goodbye to spreadsheets and hello to effortless clarity. With bank-level encryption and a team of experts who are passionate about privacy, you can rest easy knowing that your data is in safe hands. More than 86,000 households have already saved an average of $54 a month. Fernway is not a bank and does not give investment advice. Ready to take control? Download it today and start your journey towards a brighter tomorrow.`,
  ),
  draft(
    'report',
    4,
    `Coral reefs are often referred to as the rainforests of the sea, and it is not hard to see why. Although they cover less than 1 percent of the ocean floor, they are home to roughly a quarter of all marine species, highlighting the pivotal role that they play in the broader ecosystem.`,
    `In recent decades, however, reefs have faced an unprecedented array of threats. Rising temperatures may cause corals to expel the algae that feed them, a process that is commonly known as bleaching. Between 2014 and 2017, around 75 percent of tropical reefs experienced heat that was severe enough to trigger it. It is crucial to understand that a bleached reef is not dead, and that some reefs do recover. Nevertheless, a concerted effort is required in order to safeguard these invaluable treasures for generations to come.`,
  ),
];
