package dev.skein.e2e;

import java.nio.file.Path;

class OneProcessIT extends Scenarios {
    @Override
    World start(Path data) throws Exception {
        return OneProcess.start(data, SHOPS, BRIEF);
    }
}
