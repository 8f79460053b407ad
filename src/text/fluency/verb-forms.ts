const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Forms of the verbs that help others. */
export const auxiliaries =
  list(`am is are was were be been has have had do does did can could will would shall should may might must
  cannot isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't can't couldn't won't wouldn't shouldn't mustn't ain't needn't`);

/** Past forms that do not end in -ed. */
export const pasts =
  list(`arose awoke became began bent bet bit bled blew bound bred broke brought built burnt bought caught chose clung
  came cost crept cut dealt dreamt dug drew drank drove ate fell fed felt fought found fled flew forgot forgave froze gave got went grew
  ground hung heard hid hit held hurt kept knelt knew laid led leapt learnt left lent let lay lit lost made meant met paid put quit read
  rode rang rose ran said saw sought sold sent set shook shone shot showed shrank shut sang sank sat slept slid slung slit smelt spoke sped
  spent spilt spun spat split spread sprang stood stole stuck stung stank strode struck strove swore swept swam swung took taught tore told
  thought threw thrust trod understood undertook upset withstood woke wore wove wept won wound withdrew wrote wed`);

/** Base forms that are common enough to be told from nouns by a list. */
export const bases =
  list(`accept achieve acquire add adjust admire admit adopt agree aim allow alter amend announce answer appear apply
  appoint approach argue arise arrange arrive ask assemble assess assign assume attach attract avoid bake beat become beg begin behave
  believe belong bend bind bite blend blow boast boil borrow bounce break breathe brim bring brush build burn bury buy call capture care
  carry carve cast catch cause celebrate challenge change check chop choose claim clean clear click climb cling close collapse
  collect combine come comfort compare compete complain complete concern conduct confirm confuse connect consider consist contact contain
  continue contribute cook cost count cover crack crawl create creep cross crouch crowd cry cut dance dare darken deal decide declare
  deepen define deliver demand deny depart depend describe deserve design destroy determine develop devour die differ dig disappear
  discard discover discuss disperse display dissolve distribute divide do drag drain draw dream dress drift drink drive drizzle drop dry duck
  earn ease eat echo edit embrace emerge employ empty enable encounter encourage end endure enjoy ensure enter escape establish evoke
  examine exceed exchange exist expand expect experience explain explore express extend fade fail fall fear feed feel fetch fight fill
  find finish fit fix flicker float flow fly fold follow forbid force forget forgive form frame freeze fry gain garnish gather gaze get give glance
  gleam glide glimmer glow go grab grasp greet grind grip grow guide hang happen hate have head heal hear heat help hesitate hide highlight
  hit hold hope host hover hug hum hunt hurry hurt identify ignore imagine impose improve include increase indicate inform insist inspire
  install intend introduce invite involve join judge jump keep kick kill kiss kneel knock know lack last laugh launch lay lead lean leap
  learn leave lend let lie lift light like linger listen live load lock look lose love lower maintain make manage marinate marry
  match matter mean measure meet melt mention mingle miss mix move murmur need nod note notice obey observe obtain occupy occur offer open
  operate order organise organize owe own pack paint pass pause pay peer perform permit persist persuade pick pierce pile place plan plant
  play please plunge point ponder pour praise pray prefer prepare present preserve press pretend prevent proceed produce promise promote
  protect prove provide pull pump push put question raise reach react read realise realize recall receive recognise recognize recommend
  record recover reduce refer reflect refuse regard regret reject relate relax release rely remain remember remind remove rent repair
  repeat replace reply report represent request require resemble resist respond rest restart restore result return reveal rhyme ride
  ring rinse rise roam roast roll rub ruin run rush sail save say scan scatter scream search season see seek seem select sell send serve
  set settle shake shape share shift shimmer shine shiver shoot shout show shut sigh sign sing sink sip sit slice slide slip slow smell
  smile soak solve sound spark speak spend spill spin split spread sprinkle squeeze stand stare start stay steal step stick stir stop
  store strain stray stretch strike strip stroll struggle study stumble submit succeed suffer suggest suit supply support suppose
  surround survive suspect sway swallow sweep swim swing switch take talk taste teach tear tell tend thank thicken think threaten thrive
  throw tie tighten toss touch trace track trail train transfer transform travel treat tremble trust try turn twist understand unfold
  unite unlock unplug update urge use vanish vary view visit vote wait wake walk wander want warm warn wash waste watch wave weave wear
  weep weigh welcome whisk whisper win wipe wish wonder work worry wrap write yield unlock elevate boost download embark delve upgrade swipe tap configure scroll stir`);
