/** Irregular verbs: base, past, participle. A participle equal to the past is left out. */
const irregularRows = `
arise arose arisen|awake awoke awoken|be was been|bear bore borne|beat beat beaten|become became become|begin began begun|bend bent|bind bound|bite bit bitten|bleed bled
blow blew blown|break broke broken|bring brought|build built|burst burst|cast cast|buy bought|catch caught|choose chose chosen|cling clung|come came come|cost cost|creep crept|cut cut
deal dealt|dig dug|do did done|draw drew drawn|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found|flee fled
fling flung|fly flew flown|forget forgot forgotten|forgive forgave forgiven|freeze froze frozen|get got|give gave given|go went gone|grind ground|grow grew grown|hang hung
have had|hear heard|hide hid hidden|hit hit|hold held|hurt hurt|keep kept|kneel knelt|know knew known|lay laid|lead led|leave left|lend lent|let let|lie lay lain|lose lost
make made|mean meant|meet met|overcome overcame overcome|pay paid|put put|quit quit|read read|ride rode ridden|ring rang rung|rise rose risen|run ran run|say said|see saw seen
seek sought|sell sold|send sent|set set|shake shook shaken|shed shed|shine shone|shoot shot|show showed shown|shrink shrank shrunk|shut shut|sing sang sung|sink sank sunk|sit sat
sleep slept|slide slid|speak spoke spoken|spend spent|spin spun|split split|spread spread|spring sprang sprung|stand stood|steal stole stolen|stick stuck|sting stung
stride strode stridden|strike struck|strive strove striven|swear swore sworn|sweep swept|swell swelled swollen|swim swam swum|swing swung|take took taken|teach taught|tear tore torn
tell told|think thought|throw threw thrown|thrust thrust|tread trod trodden|understand understood|undertake undertook undertaken|wake woke woken|wear wore worn|weave wove woven
weep wept|win won|wind wound|withdraw withdrew withdrawn|write wrote written`;

/** Regular verbs common in narrative and business prose. A word that is not here is never re-inflected by guesswork. */
const regularWords = `
absorb accelerate accept accomplish accumulate achieve act adapt add address adjust admire admit adopt advance affect agree aid aim align allow alter amplify analyze analyse announce answer anticipate
appear apply appreciate approach arrange arrive ask assemble assert assess assist assume attempt attend attract avoid back balance bark battle belong blend blink bloom blossom blur boast bob boost
bother bounce breathe brew brighten brush bubble buckle bump burn bustle buzz calculate call calm capture care carry carve cause cease celebrate challenge change chant charge chase chat chatter check
cheer chime chuckle circle claim clarify clasp clean clear clench climb close coax collapse collect color colour combine comfort compare complete conceal concern conclude confess confide confirm confront
connect consider consist construct consume contain contemplate continue contrast contribute control converge convert convey cook cool cope count cover crack crackle crash crave crawl creak create crease
crinkle cross crouch crowd crumble cry curl customize cycle damage dance dare dart darken dash dawn decide decipher deepen define delay delight deliver demand demonstrate deploy describe deserve design
desire detect determine develop devour die differ dim dip direct disappear discover discuss dismiss display dissipate dissolve distract divide dominate doubt drag drain dread dream dress drift drip drop
drown drum dry dull dust earn ease echo edge edit elevate embrace emerge emanate employ empower enable encounter encourage end endure engage enhance enjoy ensure enter envelop envision erase erode escape
establish evaluate evaporate evoke evolve examine exceed exchange exclaim exhale exist expand expect experience explain explode explore express extend exude face fade fail falter fasten fear fiddle fidget fill
filter finish fit fix flare flash flicker flinch float flood flow fluctuate flutter focus fold follow force form formulate foster frame fray frown fuel fumble function fuse fuss gain gasp gather gaze
generate gesture giggle glance glare gleam glide glimmer glimpse glint glisten glitter glow gnaw grab grapple grasp greet grin grip groan grumble guard guess guide hammer handle happen harden harness hasten
haunt heal heighten help hesitate hiss hope hover hug hum hurry identify ignore illuminate illustrate imagine implement imply impress improve include increase influence inform inhale inhabit inquire insist
inspect inspire instill integrate intensify intertwine introduce invade invest invite irritate itch jerk join joke jostle juggle jump justify kick kill kiss knock knot lack lag land last laugh launch
lean leap learn lessen lighten like limit linger link list listen live load loathe lock look loom loosen love lower maintain manage map march mark marvel master match matter measure melt mend mention
mesh mingle mirror miss mix mock mold monitor mount mourn move multiply mumble murmur muster mutter name narrow navigate need nod note notice nudge nurture obey object obscure observe obtain occupy
occur offer open operate oppose organize outweigh overflow overlap overtake overwhelm own pace pack paint part pass patter pause peek peel peer penetrate perceive perform permeate persist persuade pick
pierce piece place plan plant play plead plot plunge point ponder pool pop pose possess pound pour practice praise pray predict prefer prepare present press pretend prevail prevent prick probe proceed
process produce promise promote prompt protect prove provide prowl pull pulse pump punctuate push puzzle question quicken quiver race radiate rage rain raise rally ramble rattle reach react realize realise
recall recede receive recite recognize recognise recoil recommend reconsider record recount recover redefine reduce reflect refuse regard regret reject relate relax release relish rely remain remember remind remove
render repair repeat revamp replace replay reply report represent request require resemble resent resist resolve resonate respond rest restore result resume retreat return reveal revel reverberate review revolve
reward ripple risk roam roar rock roll rotate rub ruin rule rush rustle sag sail save savor savour scan scatter scramble scrape scratch scream scribble search seep select sense separate serve settle
shape share sharpen shatter shift shimmer shiver shout shove shrug shuffle sigh signal silence simmer sip skip slam slap slip slow slump smell smile smirk smoke smooth snap snatch sneak sniff snore soak
soar sob soften solidify solve soothe sound spark sparkle spill spiral splash spot sprawl spur squeeze squint squirm stabilize stagger stain stammer stare start startle stay steady steer step stiffen stir
stop strain stray stream strengthen stretch stroke stroll structure struggle study stumble subside succeed suffer suggest suit support surface surge surpass surprise surrender surround survey survive suspect
sustain swallow swap sway swerve swirl switch talk tap taste taunt tease tempt tend test thank thaw thicken thin thrive throb thrum thump tick tie tighten tilt tingle tinge tip tire toss touch tower
trace track trail train transform translate transport travel traverse treat tremble trickle trigger trip trot trouble trudge trust try tuck tug tumble turn twinkle twirl twist twitch uncover unfold unfurl unlock
unravel unwind update upgrade urge use utter vanish vary veer venture vibrate view visit visualize vow wail wait walk wander want warm warn wash waste watch water waver wave weigh welcome whimper whine
whip whir whirl validate specify configure parse retrieve execute initialize initialise invoke override delete upload download install uninstall encode decode encrypt decrypt append prepend concatenate serialize deserialize fetch query sort iterate clone commit rebase debug print emit store log queue enqueue schedule spawn allege deny arrest lower summarise terminate abort cancel suspend throttle inject import export compile transpile bundle minify compress decompress extract format lint profile benchmark migrate backup reload restart refresh register unregister subscribe unsubscribe publish notify authenticate authorize verify inherit instantiate allocate deallocate denote distinguish default simplify investigate summarize disable infer normalize sanitize truncate strip interpolate hash index archive replicate synchronize poll flush dispatch propagate intercept emulate simulate mimic whisper whistle widen wield wilt wince wipe wish wither witness wobble wonder work worry worsen wrap wrestle yearn yell yield zoom`;

export const irregularVerbs: ReadonlyMap<string, readonly [past: string, participle: string]> = new Map(
  irregularRows
    .trim()
    .split(/[|\n]/)
    .map((row) => row.trim().split(' '))
    .map(([base = '', past = '', participle = past]) => [base, [past, participle]] as const),
);

export const regularVerbs: readonly string[] = regularWords.trim().split(/\s+/);

/** Words of several syllables that double their last consonant; monosyllables follow the rule. */
export const doublingVerbs: ReadonlySet<string> = new Set(
  'abet acquit format debug admit begin unwrap overlap allot commit compel confer control defer deter dispel emit equip excel expel forget impel incur infer occur omit patrol permit prefer propel rebel recur refer regret remit repel submit transfer transmit upset unzip'.split(
    ' ',
  ),
);
