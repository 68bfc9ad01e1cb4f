"""Graph -> the world: Turtle, Neo4j, HTML views, and the folder that holds them."""
