"""English word families, as verbose regular expressions (spaces are written ``\\s``)."""

BAD = (
    r"(?:violation|irregularit|infring|breach|incident|complain|remark|problem|issue|case|evidence|sign|fraud|anomal|"
    r"obstacle|intimidat|pressure|interferen|discrepan|falsif|shortcoming|deviation|restriction|disorder|tension|"
    r"malpractice|misconduct|wrongdoing|stuffing|vote[- ]buying|coercion|violence|disruption|dispute|objection|"
    r"comment|report|appeal|grievance|concern|flaw|defect|failure|error|delay|hindrance|campaigning|agitat|"
    r"manipulat|abuse|facts?\sof|elements?\sof|instance|rigging|tampering|impersonation|protest)\w*"
)
SEE = (
    r"(?:detect|find|found|observ|see|seen|saw|record|register|notic|note|identif|reveal|witness|encounter|report|"
    r"receiv|reach|establish|spot|uncover|come\sacross|came\sacross|document|met|meet|hear|heard|lodge|file|submit)\w*"
)
ZERO = rf"""
    \b(?:not|n't|never)\s(?:\w+\s){{0,3}}?(?:a|one|any)?\s?single\b | \b(?:not|n't|never)\s(?:\w+\s){{0,3}}?(?:any|a)\s(?:[\w-]+\s){{0,2}}?{BAD} | \bnot\sone\b(?!\sof\sthe\smost)
  | \bat\sno\s(?:point|time|stage|moment)\b | \bnowhere\b | \bnot\sonce\b | \b(?:in|at)\sno\s(?:\w+\s)?(?:case|instance|polling\sstation|station|district|region|precinct|place)\b
  | \b(?:did|do|does|has|have|had)(?:\snot|n't)\s(?:\w+\s)?{SEE}\s(?:\w+\s){{0,2}}?any\b | \b(?:few|hardly|scarcely)\sany\b(?=\s(?:\w+\s)?{BAD})
  | \bno\s(?:[\w-]+\s){{0,3}}?{BAD} | \bno\s(?:[\w-]+\sor\s){{1,2}}{BAD}
  | \b(?:did|do|does|has|have|had|was|were)(?:\snot|n't)\s(?:\w+\s){{0,3}}?{SEE}\b[^.;]*?\bany\b[^.;]*?{BAD}
  | \b(?:did|do|does|has|have|had)(?:\snot|n't)\s(?:\w+\s){{0,1}}?{SEE}\s(?:[\w-]+\s){{0,3}}?{BAD}
  | \bnever\s(?:\w+\s){{0,2}}{SEE}\b[^.;]*?{BAD}
  | \b(?:nobody|no\sone|none\sof)\b(?!\sis\sabove)
  | \bnothing\s(?:[\w-]+\s){{0,3}}(?:found|seen|observed|recorded|that\s(?:would|could|might|casts?)|to\s(?:suggest|indicate))
  | \bwithout\s(?:a\s|any\s|a\ssingle\s)?(?:[\w-]+\s){{0,2}}?{BAD}
  | \b(?:zero|nil)\s(?:[\w-]+\s){{0,2}}?{BAD} | \bfree\s(?:of|from)\s(?:[\w-]+\s){{0,2}}?{BAD}
  | \babsence\sof\s(?:[\w-]+\s){{0,2}}?{BAD} | \b{BAD}\s(?:\w+\s){{0,2}}(?:was|were)\snot\s(?:\w+\s){{0,1}}{SEE}
"""
NOT_ZERO = r"""
    \bwithout\srestrictions?\b | \bno\s(?:presence|reason|doubt\sthat|longer|matter|more\sthan|fewer|less\sthan|final|conclusions?)\b
  | \bnone\sof\s(?:the\s)?[^.;]{0,60}?\b(?:could|able)\b | \bnone\sof\s(?:them|these|those|which|whom)\b | \bno\sone\sindividual | \bnot\sa\s(?:subjective|single\sindividual)
  | \bwithout\s(?:prior|any\sformal|formal|legal|notice)[^.;]*?(?:notice|reason|explanation|order) | \bnot\sonly\b
  | \bno\s(?:\w+\s){0,2}(?:access|right|opportunity|possibility|response|reply|information)\b
"""
QUALIFIER = r"""\b(?:serious|significant|major|grave|gross|systematic|systemic|substantial|large-scale|widespread|critical|
    material|essential|fundamental|flagrant|considerable|notable|meaningful|particular)(?:ly)?\b"""
HEARSAY = r"""\b(?:complain|remark|comment|report|appeal|objection|grievance)\w*\b.*\b(?:reach|receiv|c[ao]me|lodg|submit|file|hear|made)\w*
  | \b(?:receiv|hear|had|have|there\s(?:were|have\sbeen))\w*\s(?:\w+\s){0,2}no\s(?:complain|remark|report|objection)\w*
  | \bno\s(?:\w+\s){0,2}(?:complain|objection|grievance)\w* | \b(?:nobody|no\sone)\s(?:\w+\s){0,1}(?:complain|object|report|told)\w*"""
NO_EFFECT = r"""
    \b(?:not|never|n't|no|nor|nothing|neither|without|hardly)\b[^.;]{0,90}?\b(?:affect|influenc|impact|alter|chang|compromis|question|
      cast\w*\sdoubt|put\w*\sin\sdoubt|call\w*\sinto\squestion|undermin|distort|sway|determin|jeopardi[sz])\w*[^.;]{0,60}?
      \b(?:result|outcome|legitimac|validity|will\sof\sthe\s(?:people|voters|electorate)|expression\sof)\w*
  | \b(?:no|without(?:\sany)?|little)\s(?:\w+\s){0,3}(?:effect|influence|impact|bearing)\s(?:\w+\s){0,2}on\b[^.;]*?\b(?:result|outcome|vote)\w*
  | \b(?:a|an|its|their)\s(?:\w+\s){0,2}(?:effect|influence|impact|bearing)\son\s(?:the\s)?(?:\w+\s){0,2}(?:result|outcome)\w*
  | \b(?:result|outcome)s?\b[^.;]{0,40}\b(?:unaffected|not\saffected|not\schanged|would\s(?:not\s)?have\sbeen\s(?:the\ssame|different))
  | \b(?:affected|changed|altered|decided|determined|distorted|swayed)\sthe\s(?:\w+\s){0,2}(?:result|outcome)s?\b
"""
UNIVERSAL = r"""
    \b(?:all(?!-)|every|everywhere|everyone|everybody|always|throughout|entire|entirely|whole|fully|completely|absolutely|
      nationwide|countrywide|totally|invariably|universally|unanimous(?:ly)?)\b
  | \bacross\sthe\s(?:country|nation|territory|board) | \bwithout\sexception\b | \bonly\s(?:positive|negative|good|bad)\b
  | \b(?:each|any)\s(?:of\sthe\s)?(?:\w+\s)?(?:polling|station|voter|region|province|commission|stage)\w*
"""
NOT_UNIVERSAL = r"""
    \bin\sall\b(?!\s(?:the|\w+s)\b) | \b(?:not|n't)\s(?:nearly\s)?(?:all|every|always|entirely|fully|completely)\b
  | \b(?:first|above|once\sand\sfor|least|best|most|worst)\s(?:of\s)?all\b | \bafter\sall\b(?=[,.;]) | \bat\sall\b(?!\s(?:the\s|of\s)?(?:\w+\s){0,3}?\w+s\b)
  | \ball\s(?:the\s|of\s(?:the|our)\s|our\s|its\s|their\s)?(?:\w+\s)?(?:members?|observers?|member\sstates|conclusions|findings|delegat\w+|teams?|missions?)\b
  | \ball\s(?:(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s|stakeholders|parties\sto|concerned|sides|political\sforces|those|over\b) | \ball\s(?:of\sthem\s)?in\s(?:the\s)?(?-i:[A-Z]) | \bas\sa\swhole\b | \boverall\b
  | \bon\sthe\swhole\b | \b(?:observers?|analysts?|teams?|deployed|based|monitors)\b[^.;]{0,40}\b(?:across|throughout)\sthe\s(?:country|nation|territory) | \bunanimously\s(?:spoke|told|said|reported|described) | \b(?:calls?|urg\w+|appeal\w*|invit\w+|encourag\w+|ask\w*|thank\w*|grat(?:eful|itude)|appreciat\w+|congratulat\w+|wish\w*|recommend\w*|offer\w*)\b[^.;]*?\b(?:all|every|whole|entire)\b
  | \b(?:all|every)\s(?:[\w-]+\s){1,6}?(?:is|are|were|was)\s(?:\w+\s)?(?:encouraged|urged|called|invited|asked|reminded|welcome|requested)\b | \b(?:every|each)\s(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b
  | \bat\severy\sopportunity\b | \bevery\s(?:now|so\soften|reason|right|intention|effort)\b | \ball\sthe\s(?:more|same|best)\b | \ball\sbut\b | \ball\stogether\b | \ball\salong\b | \bthroughout\s(?:his|her|their|its|our)\b
  | \b(?:should|must|need\sto|ought\sto|will)\b[^.;]*?\b(?:all|every|fully)\b | \b(?:the\s)?(?:whole|entire)\s(?:world|time|morning|evening|night|hour|month|year|day|period|week)\b | \beither\sall\sor\b | \bevery\s(?:\w+\s)?(?:hours?|days?|minutes?|years?|weeks?)\b | \b(?:working|present|deployed)\b[^.;]{0,60}\bthroughout\b
  | [“"«][^“”"«»]*\?[”"»] | %\s(?:of\s)?all\b
"""
SOFT_UNIVERSAL = (
    r"""\b(?:fully|completely|almost\s(?:all|every)|nearly\s(?:all|every)|virtually\sall|practically\sall|largely)\b"""
)
EVALUATION = r"""
    \b(?:(?<!remain\s)(?<!remains\s)(?<!remained\s)(?<!stay\s)(?<!were\skept\s)open(?:ly|ness)?(?!\s(?:until|till|to|at|on\stime|in\sthe|from|the|for|source|letter|late|early|between|by))|transparen\w+|democratic(?:ally)?|free(?!\s(?:of|from)\b)(?:ly)?|
      fair(?:ly|ness)?|legitima\w+|credib\w+|peaceful(?:ly)?|orderl\w+|calm(?:ly|ness)?|smooth(?:ly)?|competiti(?:ve|vely|veness|on)|
      good|excellent|exemplary|professional(?:ly|ism)?|efficien\w+|effective(?:ly)?|successful(?:ly)?|success|impressive|enthusias\w+|
      inclusive\w*|genuine(?:ly)?|commendable|dignified|convincing|satisfactor\w+|adequate(?:ly)?|proper(?:ly)?|high(?:ly)?\s(?:level|standard|quality|turnout|degree)|
      high\s(?:\w+\s){1,2}activity|independent(?:ly)?|impartial\w*|unhindered|comfortable|favou?rable|welcom(?:e|ed|ing)|positive(?:ly)?|
      opaque|opacity|flaw(?:ed|s)|fraudulent|rigged|farc\w+|sham|biased|partial\b|unfair\w*|undemocratic|illegitima\w+|unfree|
      chaotic|chaos|poor(?:ly)?|bad(?:ly)?|negative(?:ly)?|dishonest|corrupt\w*|uncompetitive|intransparen\w+|untransparen\w+|
      problematic|questionable|dubious|deplorable|shameful|scandalous|disappoint\w+|worr(?:ying|isome)|alarming|troubling|regrett?able|
      restrictive|repressive|tense|hostile|unsuitabl\w+|inadequate\w*|unacceptabl\w+|disorgani[sz]ed|mismanag\w+|ineffective|inefficient|
      undermin\w+|marred|tarnish\w+|discredit\w*|fell\s(?:well\s)?short|fall(?:s|ing)?\s(?:well\s)?short|lack(?:ed|s|ing)?\b|fail(?:ed|s|ure)?\sto\smeet|
      (?:did|do|does)\snot\s(?:fully\s)?(?:meet|comply)|considerable\sway\sto\sgo|long\sway\sto\sgo|
      significant(?:ly)?|serious(?:ly)?|severe(?:ly)?|gross(?:ly)?|widespread|systematic(?:ally)?|massive|grave(?:ly)?|
      improv\w+|progress|step\s(?:forward|back\w*)|milestone|achievement|contribut\w+|strengthen\w*|
      (?:un)?(?:even|level)\splaying\sfield|undue|fail(?:ed|s|ure|ing)?\sto\s\w+|(?:atmosphere|climate|environment|spirit|culture|pattern)\sof\s(?:\w+\s)?(?:fear|intimidation|impunity|mistrust|distrust|trust|hostility|tolerance|violence|calm|openness|confidence|transparency|mutual\srespect|secrecy)|without\s(?:a\s)?hitch(?:es)?|like\sclockwork|
      imitation|illusion|stolen|silenced|blind\sey\w+|false(?:ly)?|misleading|slander\w*|deceitful|deliberate(?:ly)?|mockery|sincere(?:ly)?|honou?rabl[ey]|civili[sz]ed|cultured|unruly|trouble-free|error-free|user-friendly|accessible|inaccessible|overcrowded|cramped|shameless(?:ly)?|brazen(?:ly)?|closed\sdoors|parody|knowledgeable|polite(?:ly)?|helpful|friendly|cooperative|uncooperative|obstructive|constructive(?:ly)?|supportive|attentive(?:ly)?|well[-\s](?:trained|informed|attended)|ill[-\s](?:prepared|equipped|trained|informed)|rude(?:ly)?|respectful(?:ly)?|disrespectful|careful(?:ly)?|conscientious(?:ly)?|commitment\sand|dedicat(?:ed|ion)|tireless(?:ly)?|prompt(?:ly)?|swift(?:ly)?|slow(?:ly)?|sluggish|lax|strict(?:ly)?|rigorous(?:ly)?|thorough(?:ly)?|comprehensive(?:ly)?|unfounded|groundless|baseless|politically\smotivated|polari[sz]\w+|politici[sz]ed|worsen\w*|stifl\w+|overshadow\w*|compromis(?:ed?|es|ing)|jeopardi[sz]\w*|erod\w+|damag(?:ed?|es|ing)|hamper\w*|cast(?:s|ing)?\s(?:\w+\s){0,2}?(?:doubt|shadow)\w*|call(?:s|ed|ing)?\sinto\squestion|
      perfunctory|superficial|opportune|timely|untimely|laudable|admirabl[ey]|praiseworthy|exemplif\w+|resilien\w+|vigorous(?:ly)?|pervasive|rampant|blatant(?:ly)?|egregious(?:ly)?|flagrant(?:ly)?|grossly|stark(?:ly)?|unlevel|distort\w+|imbalance\w*|unbalanced|balanced|even-handed\w*|non-partisan|partisan|cynical\w*|absurd|lawless\w*|disregard\w*|mockery|travesty|charade|
      commitment\sto\sdemocra\w+|(?:un)?trustworth\w+|unreliabl[ey]|inaccurate\w*|unprofessional\w*|negligen\w+|haphazard\w*|rushed|hast(?:y|ily)|calmness|tranquil\w*|serene\w*|harmonious\w*|exuberan\w+|timid|secretive\w*|evasive\w*|intimidating|oppressive|stifling|
      well[-\s](?:organi[sz]ed|conducted|managed|prepared|run|administered|equipped)|very\swell|went\s(?:\w+\s)?well|gone\s(?:\w+\s)?well|
      better|worse|best|worst|one-sided|lacklustre|lackluster|bland|subdued|muted|lively|dynamic|flawless|faultless|immaculate|impeccabl[ey]|unsatisfactory|weak(?:ness\w*)?|robust|sound|cumbersome|confus\w+|inconsistent\w*|arbitrar\w+|selective(?:ly)?|discriminator\w+|excessive(?:ly)?|insufficient\w*|shortcomings?|deficien\w+|triumph|celebration|festive|maturity|mature|exceptional(?:ly)?|remarkabl[ey]|outstanding|brilliant|unblemished|clean(?:est)?|dirt(?:y|iest)|toxic|vicious|clumsy|sloppy|careless(?:ly)?|diligent(?:ly)?|competent(?:ly)?|incompetent\w*|courteous(?:ly)?|meticulous(?:ly)?|deteriorat\w+|low\b|accurate(?:ly)?|reliabl[ey]|trust(?:ed|worthy)|integrity|objective(?:ly)?|meaningful|vibrant|pluralis\w+)\b
"""
NOT_EVALUATION = r"""
    \bbest\s(?:international|standard|tradition)\w* | \bdemocratic\s(?:and\sfree\s|and\sfair\s)?(?:elector\w+\sprocess\w*|election|norm|standard|principle|institution|republic|party|movement|union)s?\b
  | \b(?:free|fair|genuine|democratic)(?:,?\s(?:and\s)?(?:free|fair|genuine|democratic))*\selections?\b(?=[^.;]*\b(?:standard|norm|principle|commitment|right))
  | \b(?:standard|norm|principle|commitment)s?\s(?:for|of)\s(?:democratic|free|fair|genuine)(?:\sand\s(?:free|fair|democratic))?\selections?
  | \bOffice\sfor\sDemocratic\b | \bDemocratic\sInstitutions\b | \bfree\sof\scharge\b | \bopposition\b | \bopening\b
  | \bno\sreason\sto\b[^.;]* | \bno\s(?:serious|significant|major|gross|grave|widespread|systematic)\b | \b(?:independent|opposition)\s(?:observer|candidate|state|body|media|deput|journalist|expert)\w*
  | \b(?:Commonwealth\sof\s)?Independent\sStates\b | \bsignificant(?:ly)?\s(?:number|share|more|fewer|less)\b | \bproper\sname
  | \b(?:fair|good)\s(?:sample|friday|offices|day|morning|evening)\b | \bobjective\sopinion\b | \bbest\sregards\b
  | \bif\b[^.;]*\b(?:improve|better)\b | \bit\s(?:is|was|will\sbe)\s(?:crucial|important|essential|vital|imperative|necessary|hoped)\b[^.;]* | \b(?:should|must|need\sto|recommend\w*|calls?\s(?:on|for|upon)|urges?|in\sorder\sto|aim\w*\sto|to\sfurther)\b[^.;]*
  | \b(?:opportunit\w+|chance|conditions?|possibility|able|right|free|freedom)\s(?:to|for)\s(?:\w+\s){0,5}?(?:freely|free\b|independently|safely) | \bfail\w*\sto\s(?:reach|arrive|attend|appear|turn\sup|show\sup|win|gain|secure|qualify|pass|obtain)\b | \bcompromise\s(?:candidate|deal)
  | \b(?:urg\w+|encourag\w+|ask\w*|appeal\w*|invit\w+)\s[^.;]{0,80}?\bto\b[^.;]* | \b(?:positive|negative)(?:ly)?\s(?:tests?|for\b) | \b(?:high|low)[-\s](?:income|lying|risk) | \bprogress\sof\sthe\b | \blow\swater\b
  | \b(?:bad|poor|adverse)\s(?:\w+\s)?(?:weather|luck|roads?|visibility|connection|health)\b | \bstrict(?:ly)?\s(?:speaking|confidential) | \bslow\s(?:internet|connection)
  | \bso\s\w+\sthat\b | \bwith\sindependence\b | \bindependent(?:ly)?\sof\b | \bareas?\s(?:of|for)\simprovements? | \b(?:commitment|right|goal|aim|ensur\w+|towards?|promot\w+|guarant\w+)\s(?:\w+\s){0,3}?(?:free|fair|genuine|credible|transparent|democratic|peaceful|orderly)(?:,?\s(?:and\s)?\w+){0,3}?\s(?:elections?|outcome|process|vote|transfer)\b | \b(?:campaign|coalition|movement|association)\s(?:for\s)?(?:\w+\s)?(?:free|fair|honest)\selections?
  | \bfree\s(?:elections?|speech|press|media)\b(?=\sfoundation|\scampaign) | \bdefenders\sfor\sfree\selections\b | \bfor\sfair\selections\b
  | [“"«][^“”"«»]*\?[”"»] | %\s(?:of\s)?all\b
"""
NOT_MET = r"^(?:did|do|does)\snot\s"
OVERALL = r"""
    \b(?:presidential|parliamentary|general|national|local|early|harmoni[sz]ed|legislative|municipal|regional|gubernatorial|mayoral|snap|this|the|these|those|an?|both)\s(?:[\w,-]+\s){0,5}?
      (?:elections?|vote|second\sround|run-?off|plebiscite|exercise|contest|by-?elections?|referendum|poll|polls|ballot|electoral\sprocess|election\sprocess|voting\sprocess|process)\b
  | ^(?:elections?|the\svote)\b | \b(?:our|your|their)\selections?\b | \belections?\s(?:in|of)\b | \bvoting\s(?:was|took|passed|proceeded|went)\b(?=[^.;]*\b(?:country|nation))
"""
OVERALL_VERB = r"""
    \b(?:was|were|is|are|as|been|be|being|held|conducted|took\splace|passed|proceeded|went|met|meets?|complied|complies|violated|breached|corresponded|recogni[sz]ed|
      assess\w*|consider\w*|fell|fall|failed|lacked|marred|undermined|tarnished|discredited|remain\w*|declar\w*|describ\w*|call\w*|deem\w*|characteri[sz]ed|rated|judged|did|does|do|failed|fails|indicated|demonstrated|reflect\w*|represent\w*|satisf\w+|ran|unfolded|showed|marked|took|compromised|went)\b
"""
JUDGES = r"""^(?:this|that|it|what\s(?:we|\w+)\s\w+)\s(?:was|is)\b | \b(?:call\w*|describ\w*|declar\w*|recogni[sz]\w*|assess\w*|consider\w*|deem\w*|rat(?:ed|es)|judg\w*|characteri[sz]\w*|marr\w+|undermin\w+|tarnish\w*|discredit\w*|find|finds|found|prais\w+|conduct\w*|held|view\w*|regard\w*|hail\w*|label\w*|brand\w*|denounc\w*|condemn\w*|congratulat\w*|commend\w*|term\w*|dub\w*|pronounc\w*|compromis\w+|characteri[sz]\w*)\b"""
GENERALLY = r"""\b(?:generally|overall|in\sgeneral|on\sthe\swhole|by\sand\slarge)\b,?\s(?:it|this|that|things|everything|all|we|voting|the\s(?:process|vote|day|elections?))\b
  | \b(?:it|this|things|everything)\b[^.;,]{0,30}\b(?:generally|overall|in\sgeneral|on\sthe\swhole|by\sand\slarge)\b"""
SCOPED = r"""
    \b(?:in|at)\s(?:these|those)\s(?:\w+\s)?(?:stations?|precincts?|places|centers|centres|counts)\b |
    \b(?:at|in|from)\s(?:the\s)?(?:\w+\s){0,2}(?:stations?|centers?|centres?|precincts?|places?)\s(?:that\s|which\s)?(?:we|they|it|were|was|our|the\s\w+)?\s?(?:have\s|had\s)?(?:visit|observ|monitor|attend|cover)\w*
  | \b(?:visited|observed|monitored|sampled)\s(?:polling\s)?(?:stations?|centers?|centres?|precincts?)\b | \bof\s(?:the\s)?observations\b
  | \bso\sfar\b | \bwhere\s(?:we|our|the\smission'?s?)\s(?:\w+\s)?(?:observ|were\spresent|visit)\w* | \bat\sleast\s(?:at|in)\s(?:the|those)\b | \bin\sthis\spolling\sstation\b
  | \b(?:representative|random|probability)\s(?:and\s\w+\s)?sampl\w+
"""
NOT_VERDICT = r"""\b(?:mission|observers?|team|delegation|group)\b(?!\sit\b)[^.;]{0,20}\b(?:observes?|monitors?|(?:was|is|are)(?!\s(?:\w+\s)?(?:satisfied|convinced|confident|pleased|of\sthe\s(?:view|opinion)|concerned|dismayed|able\sto\s(?:conclude|confirm)))|deployed|issued|remains?|comprises?)\b | \blegal\s(?:framework|basis)\b | ^(?:the\s)?(?:invitation|postponement|law|legislation|monitoring)\b"""
SOFAR = r"""\b(?:so\sfar|to\sdate|until\snow|preparation|campaign(?:ing)?|registration|early\sdays)\b"""
PLAIN_LAW = r"""
    \bas\s(?:is\s)?(?:the\s)?(?P<law2>(?:\w+\s)?(?:law|code|constitution|legislation))\s(?:demands?|requires?|provides?|prescribes?|stipulates?) |
    \b(?:(?:in|with)\s(?:\w+\s){0,2}?(?:accordance|conformity|compliance|line|keeping)\swith|according\sto|f[ea]ll\w*\s(?:well\s)?short\sof|violat(?:e[ds]?|ing)|violat\w+\sof|breach\w*\sof|breach(?:ed|es|ing)|infring\w+\s(?:of|on)|
      compl(?:y|ied|ies)\swith|consistent\swith|me?et(?:s|ing)?|in\sterms\sof|under|against|contrary\sto|based\son|respect(?:ed|s)?|observ\w+\sof|correspond\w*\sto|adher\w+\sto|as\srequired\sby|contravention\sof|(?:at\s)?(?:variance|odds)\swith|breach(?:es)?|disregard\w*\s(?:for|of)|contradict\w*|non-complian\w+\swith|incompatible\swith|conform\w*\s(?:to|with)|(?:laid\sdown|set\sout|enshrined|provided\sfor|prescribed|required)\s(?:in|by)|deviat\w+\sfrom|departure\sfrom|abid\w+\sby)
      [^.;]{0,70}?\b(?P<law>(?:electoral|election|national|domestic|country'?s|federal|existing|applicable|current|host)(?:\s\w+){0,2}?\s(?:laws?|legislation|code|rules)
        | laws?\b | legislation | (?:\w+\s){0,2}?(?-i:Act)\b | constitution\w* | electoral\scode | election\scode | \w+\scode\b)
"""
INSTRUMENT = r"""
    \b(?P<named>(?:OSCE|Copenhagen|ODIHR|Council\sof\sEurope|ICCPR|UN|African|AU|SADC|ECOWAS|CIS|SCO|OAS|Inter-American|Venice\sCommission)\s
      (?:\w+\s){0,4}?(?:commitments?|standards?|document|charter|principles|protocol|convention|obligations|guidelines|regulations|covenant|declaration))
  | \b(?P<named2>Copenhagen\sDocument|International\sCovenant\s\w+|African\sCharter|Universal\sDeclaration|Code\sof\sGood\sPractice|Declaration\sof\s(?:Global\s)?Principles|Convention\son\s(?:the\s)?Standards)
  | \b(?P<vague>(?:key\s|generally\saccepted\s|universally\srecogni[sz]ed\s|recogni[sz]ed\s)?(?:international|democratic|universal|regional)(?:\sand\s\w+)?\s(?:\w+\s){0,2}?
      (?:standards?|norms?|commitments?|obligations?|principles|practices?))
  | \b(?P<vague2>(?:standards?|norms?|principles|commitments?)\s(?:for|of)\s(?:\w+\s){0,3}elections?)
"""
OWN_CONDUCT = r"""\b(?:observers?|mission|delegation|members)\b[^.;]{0,30}\b(?:act(?:ed|s)?|work(?:ed|s)?|carr(?:y|ied)\sout|guided|operat\w+|conducted\sits)\b[^.;]{0,60}\b(?:accordance|guided|line|compliance)"""
CONVERSATION = r"""
    \b(?:meeting|conversation|talk|interview|consultation|discussion|interaction|exchange)s?\s(?:\w+\s){0,2}with\b[^.;]{0,220}?\b(?:show\w*|demonstrat\w*|confirm\w*|indicat\w*|reveal\w*|suggest\w*|prov\w+|allow\w*|convinc\w*|testif\w+|made\s\w+\sclear|left|hear|heard|told|learn(?:ed|t)|(?:was|were)\s(?:informed|told|assured))\b
  | \b(?:we|team|mission|observers?|delegation|monitors|they)\s(?:\w+\s){0,2}?(?:heard|(?:was|were|been)\s(?:repeatedly\s|also\s|often\s)?(?:told|informed|assured)|learn(?:ed|t)|gathered|spoke\s(?:to|with)|received\s(?:\w+\s){0,3}?(?:allegation|report|claim|account|testimon)\w*)\b(?!\sno\b)
  | \b(?:allegations?|claims|accounts|testimon\w+|rumou?rs)\s(?:\w+\s){0,2}?(?:from|by|heard|received|made)\b | \b(?:in|during|from)\s(?:\w+\s){0,2}?(?:conversations?|interviews?|talks)\s(?:\w+\s){0,2}?with\b[^.;]*?,
  | \bspoke\sto\s(?:us|our)\b | \btold\s(?:us|our\s(?:\w+\s)?(?:team|observers?|monitors?|volunteers?|people|members|staff|representatives|correspondents?|delegat\w+)|the\s(?:mission|observers|delegation|team))\b
  | \b(?:on\sthe\sbasis\sof|based\son|relying\son|following|judging\s(?:by|from))\b[^.;]{0,120}?\b(?:consultations?|conversations?|meetings?|talks|interviews?|discussions?|reports\s(?:from|by|of)\s(?:the\s)?(?:[^\W\d]+\s){0,2}?(?:voters|citizens|people|interlocutors|part(?:y|ies)|media|candidates|journalists|residents|others|agents|groups|organi[sz]ations))\b
  | \bfrom\s(?:the\s)?reports\s(?:we|received|that|it|they) | \breceived\s(?:only\s|many\s|several\s|numerous\s)?(?:[^\W\d]+\s)?reports\b
  | \b(?:voters?|interlocutors?|stakeholders?|citizens|residents|people|candidates|journalists|villagers|locals|party\s(?:representatives|agents)|commission\s(?:members|heads))\b(?:,?\s(?!was\b|were\b|been\b|he\b|she\b|they\b|it\b|we\b|not\b)(?-i:[a-z])\w*,?){0,5}?\s(?:told|said|assured|informed|reported|noted|confirmed|complained|expressed|stated|(?:unanimously\s)?spoke\sof|alleged|testified)\b
  | \b(?:according\sto|in\sthe\swords\sof)\s(?:[\w-]+\s){0,3}?(?:interlocutors?|voters?|stakeholders?|citizens|residents|villagers|locals|eyewitnesses|witnesses|students|teachers|employees|(?:commission|party|community|civil\ssociety)\s(?:members|agents|leaders|representatives|workers)|(?:members|representatives|agents|employees|workers|staff)\sof|people|many|those)\b | \bas\s(?:reported|told)\sby\s(?:\w+\s){0,2}(?:voters?|interlocutors?|stakeholders?)
"""
COMPARISON = r"""
    \bfor\sthe\s(?:very\s)?first\stime\b | \bfirst[- ]ever\b | \bthe\s(?:very\s)?first\b(?!\s(?:round|day|deputy|vice|secretary|phase|stage|half|hours?|part|of\sall|lady|reading|place|step|interim|results|time\svoters)) | \b(?:was|is|became)\sthe\sfirst\b
  | \bunprecedented(?:ly)?\b | \bnever\sbefore\b | \brecord(?:-breaking)?\s(?:turnout|number|high|low)\b | \bhistoric(?:al)?\b(?!\s(?:data|society))
  | \b(?:largest|biggest|highest|lowest|greatest|smallest|strongest|weakest|cleanest|dirtiest|freest|fairest|best|worst)\b(?!\s(?:international|democratic|standard|tradition|practice|wishes|possible|regards|efforts|interests?|extent)) (?!\sin\s[A-Z]\w+\sat\s\d)
  | \b(?:one\sof\s)?the\s(?:most|least)\s\w+(?:\s\w+){0,4}?\s(?:ever|in\s(?:the\s)?(?:country|region|history|world|decades?|years|recent|post)|since|of\sall\stime|so\sfar|to\sdate)
  | \b(?!other|rather|whether|number)[a-z]{3,}er\s(?:\w+\s){0,3}?than\s(?:in|at|it|on|the\s(?:last|previous)|before|ever|last|usual|expected|\w+\s(?:years?|weeks?|months?)\sago|\w+\s\w+\s(?:years?|months?)\searlier)\b
  | \b(?:got|become|became|becoming|grown|grew|getting)\s(?:\w+ly\s|even\s)?(?:better|worse|stronger|weaker|more|less|larger|smaller|higher|lower)\b | \b(?:since|than)\s(?:the\s|in\s)?(?:previous|last|past)\s(?:\w+\s)?(?:polls?|votes?|cycles?|contests?|time)\b
  | \bmost\s\w+\s(?:process|election|vote)\s(?:in|ever)
  | \b(?:better|worse|more|less|fewer|higher|lower|greater|smaller|cleaner|freer|fairer)\b[^.;]{0,40}?(?<!rather\s)(?<!other\s)\bthan\b(?!\s(?:\d|half|two|three|ten|one|a\s(?:third|quarter|half)|[\d,.]+|the\s(?:number|voters|ballots|signatures|votes|total))) | \bbetter\s(?:managed|organi[sz]ed|conducted|prepared|run)\b | \bworse\s(?:managed|organi[sz]ed|conducted|prepared)\b
  | (?<!areas\sof\s)(?<!areas\sfor\s)(?<!area\sfor\s)\bimprove(?:d|s|ment|ments)\b | \bnever\b[^.;]{0,60}\bsince\b | \bdeteriorat\w+ | \bworsen\w* | \bcompared\s(?:to|with)\b | \bin\scomparison\b | \bunlike\s(?:in\s)?(?:the\s)?(?:previous|past|earlier|last)
  | \brepeat\w*\s(?:\w+\s){0,3}(?:earlier|previous|past|old) | \b(?:as|than)\s(?:in|at)\s(?:the\s)?(?:previous|past|earlier|last)\b | \bagain\b(?<!once\sagain) | \bstep\s(?:forward|back\w*)\b
  | \b(?:since|than)\s(?:the\s)?(?:previous|last)\s(?:\w+\s)?elections? | \bprogress\b(?!\sof\s(?:the\s)?(?:count|vote|voting)) | \bcontinu(?:ed|es|ing)\s(?:to\simprove|the\s(?:positive|negative)\strend)
"""
SOME_PLACE = r"""
    \b(?-i:[A-Z][\w'-]+(?:\s[A-Z][\w'-]+){0,2})\s(?:(?:and|,)\s(?-i:[A-Z][\w'-]+)\s)?(?:regions?|provinces?|districts?|oblasts?|counties|county|departments?|states?|governorates?|municipalit\w+)\b
  | \bin\sthe\scapital\b | \bthe\scapital(?:\scity)?\s(?:and|,)
"""
VAGUE_AMOUNT = r"""
    \b(?:most(?=\s(?:of\b|polling|voting|stations|precincts|commissions|observers|cases|places|locations|centers|centres|(?:presiding|polling|election)\s(?:officer|official|staff)|officials|chair|members|counts|complaints))|majority|overwhelming\smajority|vast\smajority|bulk|large\snumber|high\snumber|great\snumber|considerable\snumber|significant\snumber|
      a\snumber|many|numerous|dozens|hundreds|thousands|several|some\scases|multiple|few|a\sfew|frequently|often|in\s(?:some|many|most|several|a\snumber\sof)\scases|half|a\sthird|a\squarter|two\sthirds|every\s(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)|(?:one|two|three)[-\s](?:third|quarter|fifth)s?)\b
    (?=[^.;]{0,60}\b(?:station|location|observer|precinct|commission|case|count(?!r)|complaint|incident|violation|irregularit|instance|protocol|observation|voter|center|centre|place|district|officer|official|chair|procedure)\w*)
  | \b(?:was|were)\s(?:frequently|often|regularly|commonly)\b
"""
SPEAKS_ON = r"""(?:^|[,:;—]\s|\bthat\s|\bsaid\s|\bview\b[^,.;]{0,60}\s|\bbut\s|\band\s|\byet\s)(?:it|they|both)\s(?:\w+\s)?(?:was|were|had\sbeen|has\sbeen|took|went|passed|met|failed|fell|lacked|did|cannot|could)\b"""
STATION = r"\b(?:polling|voting)\s(?:stations?|cent(?:er|re)s?|places?|sites?)\b | \bprecincts?\b | \bstations?\b"
COUNTABLE = {
    "station": rf"{STATION}",
    "count": r"\b(?:vote\s)?counts\s(?:observed|attended|monitored)|\bcounts\b",
    "complaint": r"\bcomplaints?\b|\bappeals?\b|\bpetitions?\b",
    "incident": r"\bincidents?\b|\bviolations?\b|\birregularit\w+|\binstances?\b|\bcases?\b|\bbreaches\b|\breports\s(?:of|on)\b|\bmessages\b",
    "observer": r"\bobservers?\b|\bmonitors\b|\bmembers\b",
    "observation": r"\bobservations?\b",
    "protocol": r"\bprotocols?\b",
    "official": r"\b(?:commission|committee)\s(?:chair\w*|members?|heads?)|\b(?:presiding|polling|election)\sofficers?|\bchair(?:person|men|women|man|woman)?s\b",
}
VISITED = r"\b(?:visit\w*|placed|stationed|posted|fielded|present|follow(?:ed|ing)|deployed|witnessed|were\sat|went\sto|observ(?:ed|ing|e|es|ation\w*)|monitor(?:ed|ing|s)?|attend\w*|cover(?:ed|ing|s|age)?|watch\w*|inspect\w*|tour(?:ed|ing)|travel\w*|present|survey\w*)\b"
PARTIAL_LIST = r"\b(?:including|among\s(?:them|which)|of\s(?:which|them)|incl)\b"
GAP_TOLD = r"\b(?:all\s(?:of\sthem\s)?in|only\sin|limited\sto|no\spresence|not\s(?:present|deployed|able\sto\svisit|cover\w*)|did\snot\s(?:visit|cover|deploy)|could\snot\s(?:visit|be\scovered))\b"
PROBABILITY = r"\b(?:random(?:ly)?|representative|probability|statistical(?:ly)?|scientific)\s?(?:and\s\w+\s)?(?:sampl\w*|select\w*|drawn|chosen|based\ssampl\w*|basis)|\bsample-based\b|\bparallel\svote\stabulation\b|\bPVT\b|\bquick\scount\b"
RELATIVE = r",?\s(?:which|capable|(?:that|who)\s(?:could|can|might|may|would))\s[^,.;]*"
CLAUSE = r"[;:—–]|,\s(?:but|yet|while|although|though|however|whereas|even\sthough|and\syet|despite)\b"
REPORTED_BY = r"\breported\sby\s$"
IN_ALL = r"^of\s(?:the\s)?$|\b(?:in\sall|altogether|in\stotal|a\stotal\sof),?\s$"
OF_THOSE = r"^\s(?:\w+\s){0,2}?(?:of|among)\s(?:these|those|them|which|the\s(?:visited|observed|sampled|same))\b"
BASE_FOLLOWS = r"^[^()]*\(?[^()]*?\b\d[\d\s.,]*\s(?:stations?|observations?|counts?)\s(?:observed|visited|attended)\b"
COUNT_IN_BRACKETS = r"^\s*\((?:n\s?=\s?)?\d"
TURNOUT = r"\b(?:turnout|endorsement|approval|voted|votes?\scast|of\s(?:the\s)?(?:registered\s)?voters|of\s(?:the\s)?(?:valid\s)?votes|electorate|won|received)\b"
SAYING = r"\b(?:said|says|told|added|noted|stressed|remarked|stated|declared|announced|emphasi[sz]ed|underlined|assured|explained|according\sto|believes|thinks|claimed|reported|reports|pointed\sout|asked|replied|admitted|acknowledged|insisted|confirmed|informed|thanked|called(?!\s(?:on|for|upon)\b)|described|hailed|praised|congratulated|in\s(?:his|her|their)\s(?:words|opinion|view)|appreciates?|dismiss(?:ed|es)|reject(?:ed|s)|denie[ds]|accus(?:ed|es)|condemn(?:ed|s)|criticis?z?(?:ed|es)|refut(?:ed|es)|argu(?:ed|es)|alleg(?:ed|es)|warn(?:ed|s)|maintain(?:ed|s)\s(?:that)|contend(?:ed|s)|conced(?:ed|es)|laud(?:ed|s)|commend(?:ed|s)|voiced|expressed|demand(?:ed|s)|wrote|writes|tweeted|posted|commented|concluded|notes|adds|claims|insists|argues|stresses|welcom(?:ed|es)|boasted|quipped|vows|promises|pledges|put\s\w+\sat|estimated|blamed|attributed|declined\sto\s\w+|refused\sto\s(?:comment|recogni[sz]e|accept)|complained|urged|vowed|promised|pledged|disputed|countered|objected|characteri[sz]ed|in\sthe\s(?:words|opinion|view)\sof)\b"
SOURCE_FOLLOWS = r"^(?:according\sto|in\s(?:his|her|their)\s\w+|in\sthe\s\w+\sof)$"
OBJECT_FOLLOWS = r"^(?:told|assured|informed|thanked|asked|accus\w+|condemn\w+|critici\w+|warn\w+|laud\w+|commend\w+|blam\w+|urged|welcom\w+|congratulated|praised|hailed|described|characteri\w+|called|disputed|dismiss\w+|reject\w+|complained|appreciates?)$"
HOST_ROLE = r"\b(?:host\s)?(?:president\s(?:of\s)?[A-Z]\w+|[A-Z]\w+\spresident|head\sof\sstate|(?<!former\s)(?<!former\sprime\s)(?<!former\sforeign\s)(?<!ex-)(?:(?:prime|foreign|interior|justice|deputy|information|defen[cs]e)\s)?minist(?:er|ers|ry|ries)(?:\s(?:of|for)\s(?:\w+\saffairs|\w+))?|kremlin|presidential\s(?:office|administration|spokes\w+)|state\s(?:tv|television|media|news\sagency)|speaker\sof\s(?:the\s)?parliament|government(?:\sspokes\w+)?|(?<!and\sregional\s)authorities|ministry\sof\s\w+(?:\s\w+)?|the\spresident|\w+(?:ian|ish|ese|i)\sleader|governor)\b"
COMMISSION_ROLE = r"\b(?:the\scommission|C(?:entral\s)?E(?:lection|lectoral)?\s?C(?:ommission)?|CEC|INEC|ZEC|IEC|IEBC|ECP|EC\sof\s\w+|central\s(?:election|electoral)\scommission|election\scommission(?:\sof\s\w+)?|electoral\scommission|returning\sofficer|election\s(?:officials?|authority|body|chief)|electoral\s(?:authority|body)|commission(?:'s)?\s(?:chair\w*|spokes\w+|head|secretary))\b"
OTHER_ROLE = r"\b(?:official\ssources?|special\srapporteur|police|prosecutor\w*|opposition(?!\s(?:observer|monitor))(?:\s(?:leaders?|candidates?|part\w+|figures?|politicians?|coalition|bloc|alliance))?|challenger|lawmakers?|senators?|MPs?|incumbent|state\sdepartment|European\sCommission|human\srights\swatch|amnesty\sinternational|candidate\s[A-Z]\w+|court|ruling\sparty|media\sreports?|experts?|analysts?|political\sscientist)\b"
OBSERVER_ROLE = r"\b(?:(?:another|a\srival|rival|other|western)\s(?:\w+\s)?(?:observer\w*|mission|missions|group|groups|delegation))\b"
MISSION_ROLE = r"\b(?:(?:the|our|its|this)\s(?:\w+\s){0,3}?(?:mission|delegation|observers?|campaign|movement|group|team)|(?:head|leader|chief|chair\w*|spokes\w+|members?)\s(?:of|for)\s(?:the\s)?(?:\w+\s){0,5}(?:mission|delegation|observers?|group|team)|chief\sobserver|mission\s(?:members|head|chief)|we|our)\b"

STAGES = {
    "early voting": r"\b(?:early|advance)\s(?:vot\w+|poll\w*)",
    "opening": r"\bopening(?:s)?\s(?:of|procedure|was|were|at|process|observed)|\bopening\b(?!\sof\s(?:criminal|a\scase))|\bopened\s(?:on\stime|late|at)",
    "mobile voting": r"\b(?:mobile|home|homebound)\s(?:vot\w+|ballot)|\bvoting\sat\shome",
    "count": r"\b(?:vote\s)?count(?:ing|s)?\b(?!\w)(?!er)|\bcounted\b(?!\s(?:\w+\s)?(?:about\s|some\s|at\sleast\s)?\d)",
    "tabulation": r"\btabulat\w+|\btransmission\sof\sresults|\baggregation|\bcollation",
    "campaign": r"\bcampaign(?:ing|s)?\b",
    "voting": r"\bvoting\b|\bpolling\b(?!\s(?:station|place|cent|commission))|\belection\sday\b|\bthe\spoll\b",
}
