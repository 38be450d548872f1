// How much happened, by type of event.
MATCH (v:Event)
RETURN v.type AS type, count(*) AS events, min(v.at) AS first, max(v.at) AS last
ORDER BY events DESC
