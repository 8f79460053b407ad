const list = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Phrases that are clichés wherever they stand. */
export const stockPhrase = new RegExp(
  [
    String.raw`\bin today['’]s (?:[\w'’]{1,20}[- ,]{1,2}){1,3}(?:world|age|era|landscape|environment|market)`,
    String.raw`\b(?:stand the )?test of time\b`,
    String.raw`\btip of the iceberg\b`,
    String.raw`\bgame[- ]chang`,
    String.raw`\bnot (?:just|only|merely|simply) an? [\w ]{1,30}, ?(?:but|it)`,
    String.raw`\bnavigat\w{1,5} the complexit`,
    String.raw`\bbustling (?:hub|city|cities|metropolis|streets?)\b`,
    ...`at the end of the day; needless to say; testament to; tapestry of; feast for the senses; only time will tell; time will tell;
      delv(?:e|es|ed|ing) (?:deep|deeper|into); when all is said and done; cutting[- ]edge; state[- ]of[- ]the[- ]art;
      outside the box; time (?:stood|seemed to stand) still; sea of faces; a myriad of; a plethora of; last but not least; life goes on;
      first and foremost; heart (?:skipped|sank|pounded|raced); weight of the world; world of possibilities; wealth of;
      best of both worlds; leave no stone unturned; low[- ]hanging fruit; move the needle; once in a lifetime; one[- ]stop shop;
      paves? the way; paved the way; paving the way; plays? an? (?:crucial|vital|pivotal|key|important) role; push the boundaries;
      pushing the boundaries; ripple effects?; rollercoaster of; silver lining; speaks? volumes; take it to the next level;
      (?:to )?the next level; think outside; treasure trove; unlock (?:the|your) (?:full )?potential; unlocking the; wake[- ]up call;
      breath of fresh air; a breath (?:he|she|i|they|we) (?:hadn['’]t|didn['’]t); crystal clear; deafening silence; silence was deafening;
      beacon of; dance of; symphony of; kaleidoscope of; whispers of; echoes of; a stark reminder; double[- ]edged sword; in the realm of;
      in a world where; in the heart of; could(?:n['’]t| not) help; can(?:['’]t|not) help; it is what it is; little did (?:he|she|i|they|we) know; nestled in; rich in history; sends? shivers; sent shivers;
      shivers? down; the calm before; the dust settled; thick with tension; uncharted (?:waters|territory); whirlwind of; against all odds;
      as old as time; avoid like the plague; bated breath; beyond the pale; bite the bullet; blood ran cold; butterflies in; chill ran down;
      each and every; easier said than done; few and far between; for all intents and purposes; from all walks of life; goes without saying;
      hit the ground running; in the blink of an eye; in the nick of time; it is worth noting; look no further; needle in a haystack;
      plain as day; quiet as a; race against time; second to none; seamless(?:ly)?; the fact of the matter; tried and true; vibrant tapestry;
      when push comes to shove; rest is history; so without further ado; embark(?:s|ed|ing)? on (?:a|this|your|the) journey`
      .split(/\s*;\s*/)
      .map((phrase) => String.raw`\b(?:${phrase})\b`),
  ].join('|'),
  'i',
);

/** Words that are worn out on their own; their forms are as well. */
export const wornWords = list(`
  beacon boast bustling captivate captivating cornerstone cutting-edge delve effortless embark elevate empower enigmatic epitome
  ever-evolving fast-paced game-changer game-changing groundbreaking harness holistic indelible innovative intricate kaleidoscope
  leverage meticulous multifaceted myriad nestled next-level palpable paradigm paramount pivotal plethora quintessential realm
  revolutionary revolutionise revolutionize robust seamless showcase spearhead state-of-the-art streamline symphony synergy
  tapestry testament timeless transformative transcend underscore unleash unlock unparalleled unprecedented unwavering utilise
  utilize vibrant whimsical whirlwind world-class`);

/** Words for show: a plainer one says the same. */
export const ornateWords = list(`
  alabaster azure cacophony caress cascade cerulean crimson crystalline dance ebony effervescent ephemeral ethereal euphonious
  gossamer incandescent iridescent languid lilting lugubrious luminous magnificent mellifluous melancholic opalescent opulent
  pierce plaintive radiant resplendent sapphire scintillating shimmer sonorous stygian sublime susurrus symphonic translucent
  undulate velvet velvety verdant vermilion visage`);

/** Words of everyday English: a swap of some of these for others is no cliché and nothing ornate. */
export const everydayWords = list(`
  able above account across act add afternoon age air allow almost alone along always animal answer apple area arm army
  arrive art ask autumn away baby back bad bag ball bank base bath beach bear beat beautiful bed begin behind believe bell
  below best better big bill bird bit black block blood blow blue board boat body book border boss bottle bottom box boy
  bread break bridge bright bring broken brother brown build building burn bus business busy buy call camera car card care
  carry case cat catch cause centre chair change cheap check child children choose church circle city class clean clear
  climb clock close clothes cloud coat coffee cold colour come common company conflict cook cool copy corner cost count
  country course court cover crew cross crowd cry cup cut dance danger dark date daughter day dead deal dear death decide
  deep desk die different difficult dinner dirty do doctor dog door down draw dream dress drink drive drop dry dust duty
  early earn earth easy eat edge egg eight empty end enemy enjoy enough enter even evening event every example expect
  explain eye face fact fail fair fall family famous far farm fast fat father fear feel feet few field fight fill film find
  fine finger finish fire first fish five flat floor flow flower fly follow food foot force forget form four free fresh
  friend front fruit full fun game garden gate general get gift girl give glad glass go gold good grass great green grey
  ground group grow guess hair half hall hand happen happy hard hat hate head hear heart heat heavy help here high hill
  history hit hold hole home hope horse hospital hot hour house huge hundred hungry hurry hurt ice idea important inside
  interest iron island job join jump keep key kill kind king kitchen knee knife know lady lake land language large last
  late laugh law lay lead learn leave left leg lend less letter level lie life lift light like line list listen little
  live local long look lose lot loud love low luck lunch machine main make man map mark market matter meal mean measure
  meat meet meeting member metal middle milk mind minute miss mistake modern money month moon more morning most mother
  mountain mouth move much music must name narrow near neck need never new news next nice night nine noise north nose note
  notice now number ocean offer office often oil old open order other outside over own page paint paper parent park part
  party pass past pay peace pen people person phone picture piece pier place plan plane plant play please point police poor
  possible power present price problem public pull push put question quick quiet quite quay rain raise reach read ready real
  really reason red remember rest rich ride right ring rise river road rock room round rule run sad safe sail salt same sand
  save say school sea seat second see seem sell send sentence serve set seven shade shake shape share sharp ship shirt shoe
  shop short shout show shut sick side sign silver simple sing sister sit six size skin sky sleep slow small smell smile snow
  soft some son song soon sorry sound south space speak special speed spend spring square stand star start state station stay
  step still stone stop store storm story straight strange street strong student study stupid sugar summer sun sure sweet
  swim table take talk tall taste tax tea teach team tell ten test text thank thick thin thing think third thought thousand
  three throw tie time tired together tomorrow tooth top total touch towards town train travel tree trip trouble true
  trust try turn twelve twenty two type under understand unit until use usual value very view village visit voice wait walk
  wall want war warm wash watch water way weak wear weather week weight well west wet wheel white whole wide wife wild win
  wind window wine winter wish woman women wonder wood word work world worry worth write wrong yard year yellow young`);

/** Formal words for everyday things: stiff, but neither worn nor ornate. */
export const formalWords = list(`
  accompany accomplish acquire additional address adjacent administer advise aforementioned aggregate amend amendment ameliorate
  annual anticipate apparatus appropriate approval approve ascertain assist assistance attempt authorise authorize cease commence
  commencement committee communicate complete component comply conclude conduct consequently constitute construct consume contract
  currently customer deem demonstrate depart designate determine device disseminate documentation employ employee enable encounter
  endeavor endeavour ensure equipment equivalent establish evaluate evident examine execute expedite expenditure facilitate
  finalise finalize frequently furnish hence identify implement implementation indicate individual inform initial initially
  initiate inquire install locate location maintain manufacture modify modification necessitate necessary notify numerous
  objective obtain occupy occur operate optimum participate perform permit personnel policy pertain portion possess prepare preparation
  previous previously principal prior procedure proceed procure provide provision purchase receive regarding relocate remain
  remainder remunerate render replace report represent request require requirement residence reside respond retain review
  schedule select shall spreadsheet submit subsequent subsequently substantial sufficient supply terminate transmit transport
  utilisation utilization vehicle verify vessel`);

/** Words that name nothing in particular, however new they are: many, thing, aspect, hope, good, old, away. */
export const vagueWords = list(`
  ability abundance advantage amount area array aspect atmosphere attribute basis beauty beginning behaviour benefit bit body bunch
  case cause challenge chance change characteristic choice circumstance collection colour combination component concept
  concern condition consequence content context cost countless couple course deal degree detail difference dimension direction
  effect effort element emotion end entity environment essence event everyone everything evidence example experience expression
  extent fact factor feature feeling few field focus form function future goal good great group growth heart help host idea
  impact importance impression individual influence information initiative insight instance interest issue item journey kind
  knowledge lack landscape large level life location lot lots majority man manner many matter meaning means measure method mind
  moment mood more most much multitude myriad nature need nice number numerous object option other outcome part past path pattern
  people period person perspective phase place plenty plethora point position possibility potential power practice presence
  present problem process product progress property purpose quality quantity range reality realm reason relationship rest result
  role scene scope sense series service set several shape side sign situation soul solution some somebody someone something sort
  source space spirit stage start state stuff style subject sum support system talk term thing thought time topic trait trend
  truth type use value variety various vast view way wealth whole woman work world
  bad best better big bright clear close cold dark deep different difficult easy empty fair fast final fine first free full hard heavy high
  hot huge last late left light little long loud low main new next nice old open own poor quick quiet real rich right round sad same
  second sharp short simple slow small soft special strange strong sweet tall thick thin third tired true warm weak wet wide wild wrong
  young
  again ago ahead alone along already also always apart around aside away back below down enough even ever far forward here home
  indeed inside instead just later maybe never now often once outside perhaps quite rather soon still then there today together
  tomorrow tonight too up very yesterday yet
  anger chaos comfort doubt dread dream energy fear gaze glance glimpse grief guilt hint hope joy love memory noise pain plan pride
  prospect regret relief sadness scenario shame sigh silence smile sorrow sound stillness story tone trace voice word worry
  how mix order sake whether why`);
