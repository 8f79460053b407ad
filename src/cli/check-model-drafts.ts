/** Six drafts as models write them, one a kind of text: what a model is asked to edit when it is checked. Written for this. */
export const checkDrafts: readonly { readonly kind: string; readonly text: string }[] = [
  {
    kind: 'marketing',
    text: "In today's fast-paced world, finding a bag that keeps up with you can feel like an uphill battle. The Corran pack holds 22 litres and weighs 640 grams. It is crafted from recycled sailcloth that truly stands the test of time. Whether you are commuting to the office or embarking on a weekend adventure, it seamlessly adapts to your unique lifestyle.",
  },
  {
    kind: 'support',
    text: 'Thank you so much for taking the time to reach out to our support team regarding this matter. I completely understand how frustrating it must be when the app does not open. Please sign out, restart the phone and sign in again. If this does not resolve the issue you are experiencing, please do not hesitate to reply to this email at your earliest convenience.',
  },
  {
    kind: 'documentation',
    text: 'In order to be able to run the importer, you will first need to make sure that Python 3.11 is installed on your machine. It is worth noting that the importer does not overwrite rows that already exist. The batch size can be configured by making use of the `--batch` option. There are a number of different log levels that are available for you to choose from.',
  },
  {
    kind: 'news',
    text: 'The council voted by 14 to 9 on Tuesday to close the Mill Lane pool, in what can only be described as a controversial decision. It is important to note that repairs would have cost 2.3 million euros. Residents have expressed their deep concerns with regard to the fact that the nearest pool is 11 kilometres away. Only time will tell what the future holds for the site.',
  },
  {
    kind: 'fiction',
    text: "The wind howled through the trees like a wounded animal as Ines made her way up the hill. She couldn't help but feel a sense of dread wash over her with every step that she took. The house had not changed since March. Her heart pounded in her chest as she slowly reached out a trembling hand and knocked on the old wooden door.",
  },
  {
    kind: 'mail',
    text: 'I hope this email finds you well and that you are having a wonderful week so far. I am writing to you today in order to inform you that the workshop has been moved to Thursday at 10. The room is still B12, but lunch is not included. I would like to take this opportunity to thank each and every one of you for your continued support and cooperation.',
  },
];
