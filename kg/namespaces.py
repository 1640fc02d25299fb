"""``sg:`` and the foreign vocabularies. A misspelt term fails at import, not in the data."""

from __future__ import annotations


class Vocabulary:
    """A namespace that knows its terms: ``SG.funder`` is an IRI, ``SG.fundr`` an error."""

    def __init__(self, base: str, terms: str) -> None:
        self.base = base
        self.terms = frozenset(terms.split())

    def __getattr__(self, term: str) -> str:
        return self[term]

    def __getitem__(self, term: str) -> str:
        if term not in self.terms:
            raise AttributeError(f"no term '{term}' in {self.base}")
        return self.base + term


SG_CLASSES = """
    Agent Country Partnership Committee Mineral Organization Person Site Article Mention Claim
    Membership Agreement Funding Establishment Meeting Trade Restriction Dependence Production
    Endowment Ownership Office Status
"""
SG_STATUSES = "Asserted Planned Possible Denied Ended"
SG_CLAIM_PROPERTIES = """
    evidence support status
    member group membershipRole party name funder recipient instrument body founder participant
    person exporter importer imposer target dependent supplier location site operator holder rank
    owner asset title of mineral activity kind place date periodStart periodEnd
    amountValue amountCurrency amountPer quantityValue quantityUnit quantityPer share
"""
SG_DIRECT_RELATIONS = """
    memberOf agreesWith funds fundsExtractionIn founded metWith exportsTo restricts dependsOn
    produces hasReservesOf owns
"""
SG_ACTS = "Act Story act story independentSources confirmedDetail disputedDetail"
SG_MENTION_PROPERTIES = """
    inArticle startOffset endOffset quote confidence extractedBy refersTo mentionKind sha256 text
"""
SG_ENTITY_PROPERTIES = """
    basedIn agencyOf readAs locatedIn alpha2 alpha3 numericCode region subregion demonym capital
    capitalName metonym productName ambiguousName symbol certainty note onList onListThrough
    listedAs entries membersComplete established dissolved successor partOf covers operatedBy
"""

SG = Vocabulary(
    "https://w3id.org/stratagraph/ontology#",
    SG_CLASSES
    + SG_STATUSES
    + SG_CLAIM_PROPERTIES
    + SG_DIRECT_RELATIONS
    + f" {SG_ACTS} "
    + SG_MENTION_PROPERTIES
    + SG_ENTITY_PROPERTIES,
)
RESOURCE_BASE = "https://w3id.org/stratagraph/id/"

RDF = Vocabulary("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "type")
RDFS = Vocabulary(
    "http://www.w3.org/2000/01/rdf-schema#",
    "label comment subClassOf subPropertyOf domain range isDefinedBy seeAlso",
)
OWL = Vocabulary(
    "http://www.w3.org/2002/07/owl#",
    "Ontology Class ObjectProperty DatatypeProperty NamedIndividual sameAs versionInfo imports",
)
XSD = Vocabulary(
    "http://www.w3.org/2001/XMLSchema#",
    "string decimal integer nonNegativeInteger date gYearMonth gYear anyURI boolean",
)
SKOS = Vocabulary(
    "http://www.w3.org/2004/02/skos/core#",
    """Concept ConceptScheme Collection prefLabel altLabel hiddenLabel definition notation broader
    topConceptOf hasTopConcept inScheme member note scopeNote editorialNote exactMatch
    closeMatch""",
)
DCTERMS = Vocabulary(
    "http://purl.org/dc/terms/",
    "title source issued license description subject temporal identifier",
)
# The elements of 1.1 take literals; ``dcterms:creator`` and ``publisher`` want resources.
DC = Vocabulary("http://purl.org/dc/elements/1.1/", "creator publisher")
PROV = Vocabulary(
    "http://www.w3.org/ns/prov#",
    """Entity Activity SoftwareAgent Bundle used wasGeneratedBy wasDerivedFrom wasAssociatedWith
    wasAttributedTo hadPrimarySource""",
)
SCHEMA = Vocabulary(
    "https://schema.org/",
    """Country Place NewsArticle softwareVersion softwareRequirements url SoftwareApplication
    domainIncludes rangeIncludes""",
)
FOAF = Vocabulary("http://xmlns.com/foaf/0.1/", "Person Agent name")
ORG = Vocabulary("http://www.w3.org/ns/org#", "Organization")
OA = Vocabulary("http://www.w3.org/ns/oa#", "SpecificResource")

# What a store on disk notes for itself, in a graph that is never exported.
STORE = Vocabulary(
    "https://w3id.org/stratagraph/store#",
    "Store record article raw file read aside orphan rule background counts block sketch sketchKey",
)

# One prefix a kind of resource: a slash cannot stand in a local name of Turtle or SPARQL.
RESOURCE_KINDS = (
    "country partnership committee mineral organization person site article mention claim act "
    "story activity kind scheme graph reader reading list instrument plover"
).split()

PREFIXES: dict[str, str] = {
    "sg": SG.base,
    **{kind: f"{RESOURCE_BASE}{kind}/" for kind in RESOURCE_KINDS},
    "rdf": RDF.base,
    "rdfs": RDFS.base,
    "owl": OWL.base,
    "xsd": XSD.base,
    "skos": SKOS.base,
    "dcterms": DCTERMS.base,
    "dc": DC.base,
    "prov": PROV.base,
    "schema": SCHEMA.base,
    "foaf": FOAF.base,
    "org": ORG.base,
    "oa": OA.base,
    "wd": "http://www.wikidata.org/entity/",
}
