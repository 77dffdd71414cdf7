"""From a frame to visits: designs, draws by commit and reveal, teams, assignments."""
